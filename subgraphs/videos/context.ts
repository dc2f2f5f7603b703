import type { EntityManager } from '../../platform/database/orm.ts';
import type { Operation } from '../../platform/graphql/operation.ts';
import type { SubgraphLinks } from '../../platform/link/subgraph-link.ts';

export type VideosDeps = {
  readonly links: SubgraphLinks;
  readonly fork: () => EntityManager;
  /** As this subgraph names itself to the others. */
  readonly service: 'videos';
};

export type VideosContext = Operation & VideosDeps;

export const createContext = (operation: Operation, deps: VideosDeps): VideosContext => ({ ...operation, ...deps });
