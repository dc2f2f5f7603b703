import { viewerReference } from '../../platform/graphql/viewer-reference.ts';
import type { Resolvers } from './__generated__/resolvers.ts';

/** Others' entities are here only to carry fields: their owners say whether they exist. */
export const entityResolvers: Resolvers = {
  User: { __resolveReference: ({ id }) => ({ id }) },
  Video: { __resolveReference: ({ id }) => ({ id }) },
  Comment: { __resolveReference: ({ id }) => ({ id }) },
  Viewer: { __resolveReference: viewerReference },
};
