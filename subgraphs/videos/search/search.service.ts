import type { EntityManager } from '../../../platform/database/orm.ts';
import { badInput } from '../../../platform/errors.ts';
import type { OpenSearch } from '../../../platform/search/open-search.ts';
import { type Facet, type SearchPage, type Suggestion, searchLimits } from '../../../platform/search/search-index.ts';
import { facetNames } from './document.kinds.ts';

type Deps = { readonly em: EntityManager; readonly search: OpenSearch };

type Wanted = { readonly text: string; readonly kinds: readonly string[]; readonly filters: Readonly<Record<string, string>> };
export type SearchInput = {
  readonly text: string;
  readonly kinds: readonly string[];
  readonly filter: Filter;
  readonly limit: number;
  readonly after: string | null;
};
type Filter = { readonly categoryId?: string | null; readonly onAir?: boolean | null };

/** A page, with what was looked for: facets are counted later, if at all. */
export type Found = SearchPage & { readonly wanted: Wanted; readonly hasPreviousPage: boolean };

const longestQuery = 100;

/** Public videos, people and rooms, best match first. */
export async function searchAll({ em, search }: Deps, { text, kinds, filter, limit, after }: SearchInput): Promise<Found> {
  requireShort(text, 'query');
  const wanted = { text, kinds, filters: filtersOf(filter) };
  const page = await search(em).search({ ...wanted, limit, ...(after === null ? {} : { after }) });
  return { ...page, wanted, hasPreviousPage: after !== null };
}

/** What the matches of a search can be narrowed down by. */
export async function countFacets({ em, search }: Deps, { wanted }: Found): Promise<Facet[]> {
  return search(em).facets({ ...wanted, names: Object.values(facetNames) });
}

/** Titles, names and handles that begin as given. Throws BAD_USER_INPUT for a limit that is none. */
export async function suggestAll(
  { em, search }: Deps,
  { prefix, kinds, limit }: { readonly prefix: string; readonly kinds: readonly string[]; readonly limit: number },
): Promise<Suggestion[]> {
  requireShort(prefix, 'prefix');
  const { suggestions } = searchLimits;
  if (limit < 1 || limit > suggestions) throw badInput(`\`first\` must be from 1 to ${suggestions}, not ${limit}.`, ['first']);
  return search(em).suggest({ prefix, kinds, limit });
}

function requireShort(text: string, field: string): void {
  if ([...text].length > longestQuery) throw badInput(`A search has at most ${longestQuery} characters.`, [field]);
}

const filtersOf = ({ categoryId, onAir }: Filter): Record<string, string> => ({
  ...(categoryId == null ? {} : { [facetNames.category]: categoryId }),
  ...(onAir == null ? {} : { [facetNames.onAir]: String(onAir) }),
});
