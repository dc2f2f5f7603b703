import { parsePage } from '../../../platform/connection.ts';
import type { Resolvers } from '../__generated__/resolvers.ts';
import { documentKinds } from './indexing.service.ts';
import { searchAll } from './search.service.ts';

export const searchResolvers: Resolvers = {
  Query: {
    search: async (_, { query, kinds, first, after }, context) => {
      const { limit } = parsePage({ first }, () => null);
      const found = await searchAll(context, {
        text: query,
        kinds: kinds ?? Object.values(documentKinds),
        limit,
        after: after ?? null,
      });
      const { hits, endCursor, hasNextPage } = found;
      return {
        edges: hits,
        pageInfo: { hasNextPage, hasPreviousPage: after != null, startCursor: hits[0]?.cursor ?? null, endCursor },
      };
    },
  },
  SearchEdge: {
    // What went since the index was told is null; about people users says so itself.
    node: async ({ kind, id }, _, { loaders }) => {
      if (kind === documentKinds.user) return { __typename: 'User', id };
      const video = await loaders.publicVideo.load(id);
      return video === null ? null : { __typename: 'Video', ...video };
    },
  },
};
