import { z } from 'zod';
import { encodeCursor } from '../../../platform/connection.ts';
import { operations } from './operations.ts';
import type { Stage } from './stage.ts';
import type { Stream } from './subscriber.ts';

const feed = z.object({
  liveFeed: z.object({ cursor: z.string(), gap: z.boolean(), items: z.array(z.object({ id: z.string() })) }),
});
const notifications = z.object({
  notificationReceived: z.object({ cursor: z.string(), gap: z.boolean(), notification: z.object({ id: z.string() }).nullable() }),
});
const danmaku = z.object({ danmuAdded: z.object({ danmu: z.object({ id: z.string() }).nullable() }) });

/** Never dropped: each item once and in order, or a gap is told. */
export const liveFeedOf = ({ roomId }: Stage): Stream => ({
  name: 'liveFeed',
  query: operations.liveFeed,
  variables: { roomId },
  isResumable: true,
  read: (data) => {
    const { cursor, gap, items } = feed.parse(data).liveFeed;
    return { cursor, gap, ids: items.map(({ id }) => id) };
  },
});

/** Never dropped, one person's own, from the first one on. */
export const ownNotifications: Stream = {
  name: 'notificationReceived',
  firstCursor: encodeCursor([0]),
  query: operations.notifications,
  variables: {},
  isResumable: true,
  read: (data) => {
    const { cursor, gap, notification } = notifications.parse(data).notificationReceived;
    return { cursor, gap, ids: notification ? [notification.id] : [] };
  },
};

/** May drop; what it tells is true, and told once to each connection. */
export const danmuAddedOf = (videoId: string): Stream => ({
  name: 'danmuAdded',
  query: operations.danmuAdded,
  variables: { videoId },
  isResumable: false,
  read: (data) => {
    const { danmu } = danmaku.parse(data).danmuAdded;
    return { cursor: undefined, gap: false, ids: danmu ? [danmu.id] : [] };
  },
});

/** Only the newest counts. */
export const liveStatsOf = ({ sessionId }: Stage): Stream => ({
  name: 'liveStats',
  query: operations.liveStats,
  variables: { sessionId },
  isResumable: false,
  read: () => ({ cursor: undefined, gap: false, ids: [] }),
});
