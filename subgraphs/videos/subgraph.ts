import type { Subgraph } from '../../platform/subgraph/subgraph.ts';
import { createContext, type VideosDeps } from './context.ts';
import { first } from './migrations/0001-first.ts';
import { resolvers } from './resolvers.ts';

export const videos: Subgraph = {
  name: 'videos',
  sdl: new URL('../../schema/videos.graphql', import.meta.url),
  entities: [],
  migrations: [first],
  resolvers,
  open: async ({ links, fork }) => {
    const deps: VideosDeps = { links, fork, service: 'videos' };
    return { createContext: (operation) => createContext(operation, deps) };
  },
};
