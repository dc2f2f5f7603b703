import { type BatchConsumer, defineBatchConsumer } from '../../../platform/events/consumer.ts';
import type { EventDefinition, FactEvent } from '../../../platform/events/event.ts';
import { claim } from '../../../platform/events/inbox.ts';
import { commentEvents } from '../../../schema/events/comments.ts';
import { danmuEvents } from '../../../schema/events/danmu.ts';
import { socialEvents } from '../../../schema/events/social.ts';
import { videoEvents } from '../../../schema/events/videos.ts';
import { changeEngagement, type Interaction, type InteractionChange } from '../engagement/engagement.service.ts';
import type { HotBoard } from '../hot/hot-board.ts';

const name = 'recommend.engagement';

/**
 * Keeps what people do with videos: what makes them hot, and what each has seen. A batch takes all its videos at once, so that two
 * batches cannot lock crosswise.
 */
export function engagementConsumer(board: HotBoard): BatchConsumer {
  return defineBatchConsumer({
    name,
    topics: [...new Set(readings.map(({ topic }) => topic))],
    batchSize: 100,
    handle: async (tx, events, after) => {
      const read = events.flatMap((event) => {
        const change = readings.find(({ type }) => type === event.type)?.read(event) ?? null;
        return change === null ? [] : [{ eventId: event.id, change }];
      });
      if (read.length === 0) return;
      const fresh = await claim(
        tx,
        name,
        read.map(({ eventId }) => eventId),
      );
      const changes = read.filter(({ eventId }) => fresh.delete(eventId)).map(({ change }) => change);
      await changeEngagement(tx, changes);
      after.commit(() => {
        for (const { videoId } of changes) board.touch(videoId);
      });
    },
  });
}

type What<Payload> = (payload: Payload) => Interaction | null;

function reading<Payload>({ type, topic, payload }: EventDefinition<Payload>, by: 1 | -1, what: What<Payload>) {
  const read = (event: FactEvent): InteractionChange | null => {
    const interaction = what(payload.parse(event.payload));
    return interaction && { ...interaction, by, at: new Date(event.occurredAt) };
  };
  return { type, topic, read };
}

type Like = { readonly userId: string; readonly subject: string; readonly subjectId: string };
type Comment = { readonly authorId: string; readonly subjectId: string };
type Danmu = { readonly authorId: string; readonly videoId: string };

const liking = ({ userId: actorId, subject, subjectId: videoId }: Like): Interaction | null =>
  subject === 'VIDEO' ? { videoId, actorId, kind: 'LIKE' } : null;
const commenting = ({ subjectId: videoId, authorId: actorId }: Comment): Interaction => ({ videoId, actorId, kind: 'COMMENT' });
const sending = ({ videoId, authorId: actorId }: Danmu): Interaction => ({ videoId, actorId, kind: 'DANMU' });

const readings = [
  reading(videoEvents.played, 1, ({ videoId, viewerId: actorId }) => ({ videoId, actorId, kind: 'PLAY' })),
  reading(socialEvents.liked, 1, liking),
  reading(socialEvents.unliked, -1, liking),
  reading(commentEvents.created, 1, commenting),
  reading(commentEvents.deleted, -1, commenting),
  reading(danmuEvents.sent, 1, sending),
  reading(danmuEvents.recalled, -1, sending),
];
