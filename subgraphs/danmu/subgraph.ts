import type { Subgraph } from '../../platform/subgraph/subgraph.ts';
import { createContext, type DanmuDeps } from './context.ts';
import { first } from './migrations/0001-first.ts';
import { resolvers } from './resolvers.ts';

export const danmu: Subgraph = {
  name: 'danmu',
  sdl: new URL('../../schema/danmu.graphql', import.meta.url),
  entities: [],
  migrations: [first],
  resolvers,
  open: async ({ links, fork }) => {
    const deps: DanmuDeps = { links, fork, service: 'danmu' };
    return { createContext: (operation) => createContext(operation, deps) };
  },
};
