import { requireViewer } from '../../../platform/graphql/operation.ts';
import type { Resolvers } from '../__generated__/resolvers.ts';
import { followProcessing } from './processing.stream.ts';

export const processingResolvers: Resolvers = {
  Subscription: {
    videoProcessing: {
      subscribe: async function* (_, { videoId }, context) {
        for await (const state of followProcessing(context, requireViewer(context), videoId)) yield { videoProcessing: state };
      },
    },
  },
  VideoProcessing: {
    video: ({ videoId }, _, { loaders }) => loaders.visibleVideo.load(videoId),
  },
};
