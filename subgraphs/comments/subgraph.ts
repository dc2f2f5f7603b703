import type { Subgraph } from '../../platform/subgraph/subgraph.ts';
import { createContext, type CommentsDeps } from './context.ts';
import { first } from './migrations/0001-first.ts';
import { resolvers } from './resolvers.ts';

export const comments: Subgraph = {
  name: 'comments',
  sdl: new URL('../../schema/comments.graphql', import.meta.url),
  entities: [],
  migrations: [first],
  resolvers,
  open: async ({ links, fork }) => {
    const deps: CommentsDeps = { links, fork, service: 'comments' };
    return { createContext: (operation) => createContext(operation, deps) };
  },
};
