import { parseCursor, parsePage } from '../../../platform/connection.ts';
import type { Resolvers } from '../__generated__/resolvers.ts';
import { requireRoom } from '../rooms/room.service.ts';
import { parseFeedPosition } from './feed.cursor.ts';
import { toGraph } from './feed.present.ts';
import { replayAtMost } from './feed.replay.ts';
import { followFeed } from './feed.stream.ts';

export const feedResolvers: Resolvers = {
  Query: {
    liveFeedReplay: async (_, { roomId, after, first }, context) => {
      const { limit } = parsePage({ first }, () => null, { maximum: 100 });
      const { id } = await requireRoom(context, roomId);
      const batches = await replayAtMost(context, id, { position: parseCursor(after, parseFeedPosition), limit });
      return batches.map(toGraph);
    },
  },
  Subscription: {
    liveFeed: {
      subscribe: async function* (_, { roomId, after }, context) {
        const position = after == null ? null : parseCursor(after, parseFeedPosition);
        const { id } = await requireRoom(context, roomId);
        for await (const batch of followFeed(context, id, position)) yield { liveFeed: toGraph(batch) };
      },
    },
  },
};
