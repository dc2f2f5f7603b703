import { requireViewer } from '../../../platform/graphql/operation.ts';
import { payload } from '../../../platform/outcome.ts';
import type { Resolvers } from '../__generated__/resolvers.ts';
import { likeBroadcast } from './like.service.ts';

export const likeResolvers: Resolvers = {
  Mutation: {
    liveLike: async (_, { input }, context) => {
      const outcome = await likeBroadcast(context, requireViewer(context), input);
      return { ...payload(outcome, () => ({})), room: outcome.ok ? await context.loaders.roomById.load(outcome.value) : null };
    },
  },
};
