import type { EntityManager } from '../../../platform/database/orm.ts';
import { type AfterCommit, type Consumer, defineConsumer, on } from '../../../platform/events/consumer.ts';
import type { Signals } from '../../../platform/realtime/signals.ts';
import { commentEvents } from '../../../schema/events/comments.ts';
import { socialEvents } from '../../../schema/events/social.ts';
import { areBlocked } from '../blocks/pair.ts';
import { type NewNotification, notificationChannel, notify } from '../notifications/notification.service.ts';

/** Tells people what was done to them: one row in the fact's transaction, then a signal to look. */
export function notifyConsumer(signals: Signals): Consumer {
  const tell = async (tx: EntityManager, after: AfterCommit, notification: NewNotification) => {
    const { recipientId, actorId } = notification;
    if (recipientId === actorId || (await areBlocked(tx, recipientId, actorId))) return;
    if (await notify(tx, notification)) after.commit(() => signals.publish(notificationChannel(recipientId), null));
  };

  return defineConsumer({
    name: 'social.notify',
    handlers: [
      on(socialEvents.followed, async (tx, { payload, occurredAt }, after) =>
        tell(tx, after, {
          recipientId: payload.targetId,
          kind: 'FOLLOW',
          actorId: payload.userId,
          subject: null,
          subjectId: null,
          at: new Date(occurredAt),
        }),
      ),
      on(socialEvents.liked, async (tx, { payload, occurredAt }, after) => {
        if (payload.ownerId === null) return;
        const { userId: actorId, subject, subjectId } = payload;
        await tell(tx, after, {
          recipientId: payload.ownerId,
          kind: 'LIKE',
          actorId,
          subject,
          subjectId,
          at: new Date(occurredAt),
        });
      }),
      on(commentEvents.created, async (tx, { payload, occurredAt }, after) => {
        const about = {
          actorId: payload.authorId,
          subject: 'COMMENT',
          subjectId: payload.commentId,
          at: new Date(occurredAt),
        } as const;
        const { parentAuthorId, subjectOwnerId } = payload;
        if (parentAuthorId !== null) await tell(tx, after, { ...about, recipientId: parentAuthorId, kind: 'REPLY' });
        // Whoever is answered on their own video hears it once, as a reply.
        if (subjectOwnerId !== null && subjectOwnerId !== parentAuthorId)
          await tell(tx, after, { ...about, recipientId: subjectOwnerId, kind: 'COMMENT' });
      }),
    ],
  });
}
