import type { SearchIndex } from '../../platform/search/search-index.ts';
import { describeFacets } from './search/facets.contract.ts';
import { describeIndexing } from './search/indexing.contract.ts';
import { describePaging } from './search/paging.contract.ts';
import { describeQueries } from './search/queries.contract.ts';
import { describeRelevance } from './search/relevance.contract.ts';
import { describeSuggestions } from './search/suggestions.contract.ts';

export interface SearchUnderTest extends AsyncDisposable {
  /** Empty. */
  index: SearchIndex;
  /** Resolves when everything written before it can be found. */
  settle(): Promise<void>;
}

export type CreateSearch = () => Promise<SearchUnderTest>;

/** What every driver of the search port promises. */
export function describeSearch(name: string, create: CreateSearch): void {
  describeIndexing(name, create);
  describeQueries(name, create);
  describeRelevance(name, create);
  describePaging(name, create);
  describeSuggestions(name, create);
  describeFacets(name, create);
}
