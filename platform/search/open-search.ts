import type { EntityManager } from '../database/orm.ts';
import type { SearchIndex } from './search-index.ts';
import type { SearchServer } from './search-server.ts';

/**
 * Opens the search index for a unit of work. Documents are written in the subgraph's own schema and in the transaction that is given:
 * with them a fact and its effect on search are one.
 */
export interface OpenSearch {
  (em: EntityManager): SearchIndex;
  /** Where a server apart answers searches: whoever writes documents starts a feeder for it. */
  readonly server?: SearchServer;
}
