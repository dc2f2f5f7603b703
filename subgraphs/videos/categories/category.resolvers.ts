import type { Resolvers } from '../__generated__/resolvers.ts';
import { channels, findCategory } from './category.rules.ts';

export const categoryResolvers: Resolvers = {
  Query: {
    channels: () => channels,
    category: (_, { id }) => findCategory(id),
  },
  Category: {
    __resolveReference: ({ id }) => findCategory(id),
  },
};
