export interface SearchDocument {
  kind: string;
  id: string;
  /** The source row's own version: a whole number that grows with every change. */
  version: number;
  title: string;
  /** Another name under which it is suggested, such as a handle. */
  alias?: string;
  body: string;
  tags: readonly string[];
  /** Multiplies the score: 1 is neutral, at most 1000. */
  boost: number;
  /** Exact values to filter by, such as `category`. */
  facets?: Readonly<Record<string, string>>;
}

export interface DocumentRef {
  kind: string;
  id: string;
  version: number;
}

export interface SearchQuery {
  /** Every word of it must be found, in whatever field; words that stand together rank higher. */
  text: string;
  kinds: readonly string[];
  limit: number;
  /** The `endCursor` of the page before, for the same query. */
  after?: string;
  /** A document must carry each of these facets with exactly this value. */
  filters?: Readonly<Record<string, string>>;
}

export interface Highlight {
  field: 'title' | 'tags' | 'body';
  /** HTML: matches in `<em>`, everything else escaped. */
  fragments: string[];
}

export interface SearchHit {
  kind: string;
  id: string;
  /** Comparable within one query only. */
  score: number;
  /** To go on behind this hit, as `endCursor` is to go on behind the last. */
  cursor: string;
  highlights: Highlight[];
}

export interface SearchPage {
  hits: SearchHit[];
  /** Null on an empty page. */
  endCursor: string | null;
  hasNextPage: boolean;
}

export interface SuggestionQuery {
  /** What was typed so far: the beginning of a title or an alias. */
  prefix: string;
  kinds: readonly string[];
  limit: number;
}

export interface Suggestion {
  kind: string;
  id: string;
  /** The document's title. */
  text: string;
}

export interface FacetQuery extends Pick<SearchQuery, 'text' | 'kinds' | 'filters'> {
  /** The facets to count, such as `category`. */
  names: readonly string[];
}

export interface Facet {
  name: string;
  /** The most frequent first, then by value. */
  values: { value: string; count: number }[];
}

export const searchLimits = { textLength: 200, pageSize: 100, suggestions: 20, facetValues: 20 } as const;

/** A copy of what can be found, fed by facts that may come twice or out of order; it can be rebuilt from their owners. */
export interface SearchIndex {
  /** Only a version above the stored one is written, and above the one at which the document was removed. */
  put(documents: readonly SearchDocument[]): Promise<void>;
  /** Removes what has this version or an older one, and keeps older versions from coming back. */
  remove(refs: readonly DocumentRef[]): Promise<void>;
  /** Best first. Throws AppError BAD_USER_INPUT on text with nothing to search for, a wrong limit or a wrong cursor. */
  search(query: SearchQuery): Promise<SearchPage>;
  /** Documents of which the title or the alias begins as given, the highest boost first; none where there is nothing to complete. */
  suggest(query: SuggestionQuery): Promise<Suggestion[]>;
  /** How many of all that `search` would find carry each value of each named facet, at most 20 values of each. */
  facets(query: FacetQuery): Promise<Facet[]>;
}

/** The half that takes documents in. */
export type SearchWriter = Pick<SearchIndex, 'put' | 'remove'>;
