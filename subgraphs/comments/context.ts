import type { EntityManager } from '../../platform/database/orm.ts';
import type { Operation } from '../../platform/graphql/operation.ts';
import type { SubgraphLinks } from '../../platform/link/subgraph-link.ts';

export type CommentsDeps = {
  readonly links: SubgraphLinks;
  readonly fork: () => EntityManager;
  /** As this subgraph names itself to the others. */
  readonly service: 'comments';
};

export type CommentsContext = Operation & CommentsDeps;

export const createContext = (operation: Operation, deps: CommentsDeps): CommentsContext => ({ ...operation, ...deps });
