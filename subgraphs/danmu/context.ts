import type { EntityManager } from '../../platform/database/orm.ts';
import type { Operation } from '../../platform/graphql/operation.ts';
import type { SubgraphLinks } from '../../platform/link/subgraph-link.ts';

export type DanmuDeps = {
  readonly links: SubgraphLinks;
  readonly fork: () => EntityManager;
  /** As this subgraph names itself to the others. */
  readonly service: 'danmu';
};

export type DanmuContext = Operation & DanmuDeps;

export const createContext = (operation: Operation, deps: DanmuDeps): DanmuContext => ({ ...operation, ...deps });
