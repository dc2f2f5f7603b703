import { requireViewer } from '../../../platform/graphql/operation.ts';
import { payload } from '../../../platform/outcome.ts';
import type { Resolvers } from '../__generated__/resolvers.ts';
import { sendLiveDanmu } from './live-danmu.service.ts';

export const liveDanmuResolvers: Resolvers = {
  Mutation: {
    liveDanmuSend: async (_, { input }, context) =>
      payload(await sendLiveDanmu(context, requireViewer(context), input), (danmu) => ({ danmu })),
  },
};
