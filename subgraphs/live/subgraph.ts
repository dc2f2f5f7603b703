import type { Subgraph } from '../../platform/subgraph/subgraph.ts';
import { createContext, type LiveDeps } from './context.ts';
import { first } from './migrations/0001-first.ts';
import { resolvers } from './resolvers.ts';

export const live: Subgraph = {
  name: 'live',
  sdl: new URL('../../schema/live.graphql', import.meta.url),
  entities: [],
  migrations: [first],
  resolvers,
  open: async ({ links, fork }) => {
    const deps: LiveDeps = { links, fork, service: 'live' };
    return { createContext: (operation) => createContext(operation, deps) };
  },
};
