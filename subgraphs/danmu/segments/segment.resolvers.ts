import { badInput } from '../../../platform/errors.ts';
import type { Resolvers } from '../__generated__/resolvers.ts';

export const segmentResolvers: Resolvers = {
  Video: {
    danmuCount: ({ id }, _, { loaders }) => loaders.danmuCount.load(id),
    danmuSegment: ({ id }, { index, ifVersionNot }, { loaders }) => {
      if (index < 0) throw badInput('The first segment has the index 0.', ['index']);
      return loaders.segment.load({ videoId: id, index, known: ifVersionNot ?? null });
    },
  },
};
