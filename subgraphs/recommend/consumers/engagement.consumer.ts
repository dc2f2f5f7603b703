import type { EntityManager } from '../../../platform/database/orm.ts';
import { type AfterCommit, type Consumer, defineConsumer, on } from '../../../platform/events/consumer.ts';
import { commentEvents } from '../../../schema/events/comments.ts';
import { danmuEvents } from '../../../schema/events/danmu.ts';
import { socialEvents } from '../../../schema/events/social.ts';
import { videoEvents } from '../../../schema/events/videos.ts';
import { addInteraction, type Interaction, removeInteraction } from '../engagement/engagement.service.ts';
import type { HotBoard } from '../hot/hot-board.ts';

/** Keeps what people do with videos: what makes them hot, and what each has seen. */
export function engagementConsumer(board: HotBoard): Consumer {
  const add = async (tx: EntityManager, after: AfterCommit, occurredAt: string, interaction: Interaction) => {
    await addInteraction(tx, interaction, new Date(occurredAt));
    after.commit(() => board.touch(interaction.videoId));
  };
  const remove = async (tx: EntityManager, after: AfterCommit, interaction: Interaction) => {
    await removeInteraction(tx, interaction);
    after.commit(() => board.touch(interaction.videoId));
  };
  return defineConsumer({
    name: 'recommend.engagement',
    handlers: [
      on(videoEvents.played, (tx, { payload: { videoId, viewerId }, occurredAt }, after) =>
        add(tx, after, occurredAt, { videoId, actorId: viewerId, kind: 'PLAY' }),
      ),
      on(socialEvents.liked, async (tx, { payload: { userId, subject, subjectId }, occurredAt }, after) => {
        if (subject === 'VIDEO') await add(tx, after, occurredAt, { videoId: subjectId, actorId: userId, kind: 'LIKE' });
      }),
      on(socialEvents.unliked, async (tx, { payload: { userId, subject, subjectId } }, after) => {
        if (subject === 'VIDEO') await remove(tx, after, { videoId: subjectId, actorId: userId, kind: 'LIKE' });
      }),
      on(commentEvents.created, (tx, { payload: { subjectId, authorId }, occurredAt }, after) =>
        add(tx, after, occurredAt, { videoId: subjectId, actorId: authorId, kind: 'COMMENT' }),
      ),
      on(commentEvents.deleted, (tx, { payload: { subjectId, authorId } }, after) =>
        remove(tx, after, { videoId: subjectId, actorId: authorId, kind: 'COMMENT' }),
      ),
      on(danmuEvents.sent, (tx, { payload: { videoId, authorId }, occurredAt }, after) =>
        add(tx, after, occurredAt, { videoId, actorId: authorId, kind: 'DANMU' }),
      ),
      on(danmuEvents.recalled, (tx, { payload: { videoId, authorId } }, after) =>
        remove(tx, after, { videoId, actorId: authorId, kind: 'DANMU' }),
      ),
    ],
  });
}
