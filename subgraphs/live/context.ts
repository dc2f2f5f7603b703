import type { EntityManager } from '../../platform/database/orm.ts';
import type { Operation } from '../../platform/graphql/operation.ts';
import type { SubgraphLinks } from '../../platform/link/subgraph-link.ts';

export type LiveDeps = {
  readonly links: SubgraphLinks;
  readonly fork: () => EntityManager;
  /** As this subgraph names itself to the others. */
  readonly service: 'live';
};

export type LiveContext = Operation & LiveDeps;

export const createContext = (operation: Operation, deps: LiveDeps): LiveContext => ({ ...operation, ...deps });
