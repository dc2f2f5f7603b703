import { viewerReference } from '../../platform/graphql/viewer-reference.ts';
import type { Resolvers } from './__generated__/resolvers.ts';

export const viewerResolvers: Resolvers = {
  Query: {
    viewer: (_, __, { viewer }) => (viewer === null ? null : { id: viewer.id }),
  },
  Viewer: {
    __resolveReference: viewerReference,
    user: ({ id }, _, { loaders }) => loaders.accountById.load(id),
    email: async ({ id }, _, { loaders }) => (await loaders.accountById.load(id))?.email ?? null,
  },
};
