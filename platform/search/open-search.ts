import type { EntityManager } from '../database/orm.ts';
import type { SearchIndex } from './search-index.ts';

/**
 * Opens the search index for a unit of work. The embedded driver works in the subgraph's own schema and in the transaction it is given;
 * a driver with a server of its own has no use for it.
 */
export type OpenSearch = (em: EntityManager) => SearchIndex;
