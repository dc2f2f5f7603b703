import type { EntityManager } from '../../../platform/database/orm.ts';
import { badInput } from '../../../platform/errors.ts';
import type { OpenSearch } from '../../../platform/search/open-search.ts';
import type { SearchPage } from '../../../platform/search/search-index.ts';

export type SearchInput = {
  readonly text: string;
  readonly kinds: readonly string[];
  readonly limit: number;
  readonly after: string | null;
};

const longestQuery = 100;

/** Public videos and people, best match first. */
export async function searchAll(
  { em, search }: { readonly em: EntityManager; readonly search: OpenSearch },
  { text, kinds, limit, after }: SearchInput,
): Promise<SearchPage> {
  if ([...text].length > longestQuery) throw badInput(`A search has at most ${longestQuery} characters.`, ['query']);
  return search(em).search({ text, kinds, limit, ...(after === null ? {} : { after }) });
}
