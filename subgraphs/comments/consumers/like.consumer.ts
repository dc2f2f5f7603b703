import { defineBatchConsumer } from '../../../platform/events/consumer.ts';
import type { FactEvent } from '../../../platform/events/event.ts';
import { claim } from '../../../platform/events/inbox.ts';
import type { Rebuild } from '../../../platform/events/rebuild.ts';
import { socialEvents } from '../../../schema/events/social.ts';
import { countLikes, type LikeChange } from '../comments/comment-like.service.ts';

const name = 'comments.likes';

/** Keeps how often comments are liked, for their order by heat. A batch is one update, so that two batches cannot lock crosswise. */
export const likeConsumer = defineBatchConsumer({
  name,
  topics: [socialEvents.liked.topic],
  handle: async (tx, events) => {
    const changes = events.flatMap((event) => changeOf(event).map((change) => ({ eventId: event.id, change })));
    if (changes.length === 0) return;
    const fresh = await claim(
      tx,
      name,
      changes.map(({ eventId }) => eventId),
    );
    await countLikes(
      tx,
      changes.filter(({ eventId }) => fresh.delete(eventId)).map(({ change }) => change),
    );
  },
});

/** Sums: each like and unlike is taken back and counted again, whatever else is counted meanwhile. */
export const likeRebuild: Rebuild = {
  consumer: name,
  topics: [socialEvents.liked.topic],
  clear: async (tx, events) => {
    const counted = events.filter((event) => changeOf(event).length > 0);
    await countLikes(
      tx,
      counted.flatMap(changeOf).map(({ commentId, by }) => ({ commentId, by: by === 1 ? -1 : 1 })),
    );
    return counted;
  },
};

function changeOf({ type, payload }: FactEvent): LikeChange[] {
  if (type !== socialEvents.liked.type && type !== socialEvents.unliked.type) return [];
  const { subject, subjectId } = socialEvents.liked.payload.parse(payload);
  return subject === 'COMMENT' ? [{ commentId: subjectId, by: type === socialEvents.liked.type ? 1 : -1 }] : [];
}
