import { requireViewer } from '../../../platform/graphql/operation.ts';
import { payload } from '../../../platform/outcome.ts';
import type { Resolvers } from '../__generated__/resolvers.ts';
import { aggregateByHand } from './aggregation.service.ts';

export const aggregationResolvers: Resolvers = {
  Mutation: {
    liveSessionAggregate: async (_, { input }, context) =>
      payload(await aggregateByHand(context, requireViewer(context), input.sessionId), (session) => ({ session })),
  },
  LiveSession: {
    summary: ({ id }, _, { loaders }) => loaders.summaryBySession.load(id),
  },
  TopSender: {
    user: ({ userId }) => ({ id: userId }),
  },
};
