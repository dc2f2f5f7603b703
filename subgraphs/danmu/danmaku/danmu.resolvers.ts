import { requireViewer } from '../../../platform/graphql/operation.ts';
import { payload } from '../../../platform/outcome.ts';
import type { Resolvers } from '../__generated__/resolvers.ts';
import { sendDanmu } from './danmu.service.ts';
import { danmuChanges } from './danmu.stream.ts';
import { recallDanmu } from './recall.service.ts';

export const danmuResolvers: Resolvers = {
  Mutation: {
    danmuSend: async (_, { input }, context) =>
      payload(await sendDanmu(context, requireViewer(context), input), (danmu) => ({ danmu })),
    danmuRecall: async (_, { input }, context) =>
      payload(await recallDanmu(context, requireViewer(context), input.danmuId), (danmuId) => ({ danmuId })),
  },
  Subscription: {
    danmuAdded: {
      subscribe: async function* (_, { videoId }, context) {
        for await (const change of danmuChanges(context, videoId)) yield { danmuAdded: change };
      },
    },
  },
  DanmuAdded: {
    danmu: ({ sentId }, _, { loaders }) => (sentId === null ? null : loaders.danmuById.load(sentId)),
  },
  Danmu: {
    __resolveReference: ({ id }, { loaders }) => loaders.danmuById.load(id),
  },
};
