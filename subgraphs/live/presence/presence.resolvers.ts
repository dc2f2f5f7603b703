import { requireViewer } from '../../../platform/graphql/operation.ts';
import { payload } from '../../../platform/outcome.ts';
import type { Resolvers } from '../__generated__/resolvers.ts';
import { announcePresence } from './presence.service.ts';

export const presenceResolvers: Resolvers = {
  Mutation: {
    livePresence: async (_, { input }, context) => {
      const outcome = await announcePresence(context, requireViewer(context), input);
      return { nextInSeconds: 0, ...payload(outcome, ({ nextInSeconds }) => ({ nextInSeconds })) };
    },
  },
};
