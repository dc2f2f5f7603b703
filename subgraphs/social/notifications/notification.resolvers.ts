import { parseCursor, parsePage, toConnection } from '../../../platform/graphql/connection.ts';
import { requireViewer } from '../../../platform/graphql/operation.ts';
import type { Resolvers } from '../__generated__/resolvers.ts';
import { notificationCursor, parseNotificationKey } from './notification.cursor.ts';
import { countUnread, markRead, type Notification } from './notification.service.ts';
import { notificationsAfter } from './notification.stream.ts';
import { listNotifications, listNotificationsAfter } from './notification-list.service.ts';

export const notificationResolvers: Resolvers = {
  Query: {
    notificationReplay: async (_, { after, first }, context) => {
      const { limit } = parsePage({ first }, () => null, { maximum: 100 });
      const missed = await listNotificationsAfter(context, requireViewer(context).id, parseCursor(after, parseNotificationKey), limit);
      return missed.map(toEvent);
    },
  },
  Mutation: {
    notificationsMarkRead: async (_, { input }, context) => {
      const { unreadCount } = await markRead(context, requireViewer(context), parseCursor(input.upTo, parseNotificationKey, ['input', 'upTo']));
      return { unreadCount, userErrors: [] };
    },
  },
  Subscription: {
    notificationReceived: {
      subscribe: async function* (_, { after }, context) {
        const position = after == null ? null : parseCursor(after, parseNotificationKey);
        for await (const notification of notificationsAfter(context, requireViewer(context).id, position)) yield { notificationReceived: toEvent(notification) };
      },
    },
  },
  Viewer: {
    notifications: async ({ id }, args, context) => {
      const page = parsePage(args, parseNotificationKey);
      const notifications = await listNotifications(context, id, page);
      return toConnection(notifications, page, (node) => ({ cursor: notificationCursor(node.sequence), node }));
    },
    unreadNotificationCount: async ({ id }, _, context) => (await countUnread(context, id)).unreadCount,
  },
  Notification: {
    actor: ({ actorId }) => ({ id: actorId }),
    subject: ({ subject, subjectId }) => {
      if (subject === null || subjectId === null) return null;
      return { __typename: subject === 'VIDEO' ? 'Video' : 'Comment', id: subjectId };
    },
  },
};

const toEvent = (notification: Notification) => ({ cursor: notificationCursor(notification.sequence), notification, gap: false });
