import { parseCursor, parsePage, toConnection } from '../../../platform/connection.ts';
import { requireViewer } from '../../../platform/graphql/operation.ts';
import type { Resolvers } from '../__generated__/resolvers.ts';
import { notificationCursor, parseNotificationKey } from './notification.cursor.ts';
import { countUnread, markRead, type Notification } from './notification.service.ts';
import { notificationsAfter, type StreamItem } from './notification.stream.ts';
import { listNotifications, listNotificationsAfter } from './notification-list.service.ts';

export const notificationResolvers: Resolvers = {
  Query: {
    notificationReplay: async (_, { after, first }, context) => {
      const { limit } = parsePage({ first }, () => null, { maximum: 100 });
      const missed = await listNotificationsAfter(
        context,
        requireViewer(context),
        parseCursor(after, parseNotificationKey),
        limit,
      );
      return missed.map(toEvent);
    },
  },
  Mutation: {
    notificationsMarkRead: async (_, { input }, context) => {
      const { unreadCount } = await markRead(
        context,
        requireViewer(context),
        parseCursor(input.upTo, parseNotificationKey, ['input', 'upTo']),
      );
      return { unreadCount, userErrors: [] };
    },
  },
  Subscription: {
    notificationReceived: {
      subscribe: (_, { after }, context) => {
        const position = after == null ? null : parseCursor(after, parseNotificationKey);
        return notificationsAfter(context, requireViewer(context), position);
      },
      resolve: (item: StreamItem) => toStreamed(item),
    },
  },
  Viewer: {
    notifications: async (_, args, context) => {
      const page = parsePage(args, parseNotificationKey);
      const notifications = await listNotifications(context, requireViewer(context), page);
      return toConnection(notifications, page, (node) => ({ cursor: notificationCursor(node.sequence), node }));
    },
    unreadNotificationCount: async (_, __, context) => (await countUnread(context, requireViewer(context))).unreadCount,
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

const toStreamed = (item: StreamItem) =>
  item.kind === 'gap' ? { cursor: notificationCursor(item.sequence), notification: null, gap: true } : toEvent(item.notification);
