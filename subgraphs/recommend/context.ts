import type { EntityManager } from '../../platform/database/orm.ts';
import type { Operation } from '../../platform/graphql/operation.ts';
import type { SubgraphLinks } from '../../platform/link/subgraph-link.ts';

export type RecommendDeps = {
  readonly links: SubgraphLinks;
  readonly fork: () => EntityManager;
  /** As this subgraph names itself to the others. */
  readonly service: 'recommend';
};

export type RecommendContext = Operation & RecommendDeps;

export const createContext = (operation: Operation, deps: RecommendDeps): RecommendContext => ({ ...operation, ...deps });
