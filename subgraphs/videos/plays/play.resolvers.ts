import { parsePage, parseTimeKey, toConnection } from '../../../platform/connection.ts';
import { requireViewer } from '../../../platform/graphql/operation.ts';
import { payload } from '../../../platform/outcome.ts';
import type { Resolvers } from '../__generated__/resolvers.ts';
import { listHistory } from './history-list.service.ts';
import { recordPlay } from './play.service.ts';

export const playResolvers: Resolvers = {
  Mutation: {
    playRecord: async (_, { input }, context) =>
      payload(await recordPlay(context, requireViewer(context), input), (video) => ({ video })),
  },
  Viewer: {
    watchHistory: async (_, args, context) => {
      const page = parsePage(args, parseTimeKey);
      const watched = await listHistory(context, requireViewer(context).id, page);
      return toConnection(watched, page, (edge) => edge);
    },
  },
  WatchHistoryEdge: {
    node: ({ videoId }, _, { loaders }) => loaders.publicVideo.load(videoId),
  },
};
