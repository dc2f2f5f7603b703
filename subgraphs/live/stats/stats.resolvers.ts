import { parseId } from '../../../platform/id.ts';
import type { Resolvers } from '../__generated__/resolvers.ts';
import { followStats } from './stats.stream.ts';

export const statsResolvers: Resolvers = {
  Subscription: {
    liveStats: {
      subscribe: async function* (_, args, context) {
        const sessionId = parseId('LiveSession', args.sessionId);
        for await (const stats of followStats(context, sessionId)) yield { liveStats: { sessionId, ...stats } };
      },
    },
  },
  LiveSession: {
    stats: async ({ id }, _, { loaders }) => ({ sessionId: id, ...(await loaders.statsBySession.load(id)) }),
  },
};
