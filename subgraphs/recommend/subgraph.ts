import type { Subgraph } from '../../platform/subgraph/subgraph.ts';
import { createContext, type RecommendDeps } from './context.ts';
import { first } from './migrations/0001-first.ts';
import { resolvers } from './resolvers.ts';

export const recommend: Subgraph = {
  name: 'recommend',
  sdl: new URL('../../schema/recommend.graphql', import.meta.url),
  entities: [],
  migrations: [first],
  resolvers,
  open: async ({ links, fork }) => {
    const deps: RecommendDeps = { links, fork, service: 'recommend' };
    return { createContext: (operation) => createContext(operation, deps) };
  },
};
