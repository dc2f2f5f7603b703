import { type BatchConsumer, defineBatchConsumer } from '../../../platform/events/consumer.ts';
import type { EventDefinition, FactEvent } from '../../../platform/events/event.ts';
import { claim } from '../../../platform/events/inbox.ts';
import type { Rebuild } from '../../../platform/events/rebuild.ts';
import type { Signals } from '../../../platform/realtime/signals.ts';
import { commentEvents } from '../../../schema/events/comments.ts';
import { socialEvents } from '../../../schema/events/social.ts';
import { hasNotifications, type NewNotification, notificationChannel, notify } from '../notifications/notification.service.ts';

const name = 'social.notify';

/**
 * Tells people what was done to them: rows in the facts' transaction, then a signal to look. A batch takes all its recipients at once,
 * so that two batches cannot lock crosswise.
 */
export function notifyConsumer(signals: Signals): BatchConsumer {
  return defineBatchConsumer({
    name,
    topics: [...new Set(readings.map(({ topic }) => topic))],
    batchSize: 100,
    handle: async (tx, events, after) => {
      const read = events.flatMap((event) => {
        const notifications = notificationsOf(event);
        return notifications === null ? [] : [{ eventId: event.id, notifications }];
      });
      if (read.length === 0) return;
      const fresh = await claim(
        tx,
        name,
        read.map(({ eventId }) => eventId),
      );
      const notifications = read.flatMap((one) => (fresh.delete(one.eventId) ? one.notifications : []));
      const told = await notify(tx, notifications);
      after.commit(async () => {
        await Promise.all(told.map((recipientId) => signals.publish(notificationChannel(recipientId), null)));
      });
    },
  });
}

function notificationsOf(event: FactEvent): NewNotification[] | null {
  return readings.find(({ type }) => type === event.type)?.read(event) ?? null;
}

type Told = Omit<NewNotification, 'at'>;

function reading<Payload>({ type, topic, payload }: EventDefinition<Payload>, tell: (payload: Payload) => Told[]) {
  const read = (event: FactEvent): NewNotification[] => {
    const at = new Date(event.occurredAt);
    return tell(payload.parse(event.payload)).map((told) => ({ ...told, at }));
  };
  return { type, topic, read };
}

const readings = [
  reading(socialEvents.followed, ({ userId: actorId, targetId: recipientId }) => [
    { recipientId, kind: 'FOLLOW', actorId, subject: null, subjectId: null },
  ]),
  reading(socialEvents.liked, ({ ownerId: recipientId, userId: actorId, subject, subjectId }) =>
    recipientId === null ? [] : [{ recipientId, kind: 'LIKE', actorId, subject, subjectId }],
  ),
  reading(commentEvents.created, ({ authorId: actorId, commentId: subjectId, parentAuthorId, subjectOwnerId }) => {
    const about = { actorId, subject: 'COMMENT', subjectId } as const;
    const told: Told[] = [];
    if (parentAuthorId !== null) told.push({ ...about, recipientId: parentAuthorId, kind: 'REPLY' });
    // Whoever is answered on their own video hears it once, as a reply.
    if (subjectOwnerId !== null && subjectOwnerId !== parentAuthorId)
      told.push({ ...about, recipientId: subjectOwnerId, kind: 'COMMENT' });
    return told;
  }),
];

/**
 * Notifications keep the numbers under which people have read them: those that are there stay, and only what is missing is written
 * again, under new numbers.
 */
export const notifyRebuild: Rebuild = {
  consumer: name,
  topics: [...new Set(readings.map(({ topic }) => topic))],
  clear: async (tx, events) => {
    const missing: FactEvent[] = [];
    for (const event of events) if (!(await hasNotifications(tx, notificationsOf(event) ?? []))) missing.push(event);
    return missing;
  },
};
