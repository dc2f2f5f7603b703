import type { estypes } from '@elastic/elasticsearch';
import type { Token } from '../bigrams.ts';
import type { SearchCursor } from '../cursor.ts';
import { titleKey } from '../keys.ts';
import { type FacetQuery, type SearchQuery, searchLimits } from '../search-index.ts';
import { facetPrefix, facetTerm } from './document-source.ts';

type Query = estypes.QueryDslQueryContainer;
type Wanted = Pick<SearchQuery, 'text' | 'kinds' | 'filters'>;

/** What one word in a field is worth: as much as PostgreSQL's ts_rank gives it with weights of 1, 0.4 and 0.1. */
const weights = { title_text: 0.6, tags_text: 0.24, body_text: 0.06 } as const;

/** A page, with one hit more than asked when there are more. */
export function searchRequest(
  query: Wanted & Pick<SearchQuery, 'limit'>,
  tokens: readonly Token[],
  after: SearchCursor | null,
): estypes.SearchRequest {
  return {
    query: scored(query, tokens),
    sort: [{ _score: { order: 'desc' } }, { kind: 'asc' }, { id: 'asc' }],
    ...(after === null ? {} : { search_after: [Number(after.score), after.kind, after.id] }),
    size: query.limit + 1,
    _source: true,
    track_total_hits: false,
    allow_partial_search_results: false,
  };
}

/**
 * The score of the PostgreSQL driver: boost × (all words, divided by 1 + log of the document's length; + 0.25 when they stand together
 * somewhere; + 0.75 when they do so in the title; + 2 when they are the title). Nothing in it depends on other documents, so that a
 * document that comes or goes between two pages moves no other.
 */
function scored(query: Wanted, tokens: readonly Token[]): Query {
  const words = [...new Set(tokens.map(({ lexeme }) => lexeme))];
  const all: Query = { bool: { must: words.map((word) => anywhere(word, words.length)) } };
  const together = (['title_text', 'tags_text', 'body_text'] as const).map((field) => phrase(field, tokens));
  return multiplied('boost', {
    bool: {
      filter: filtersOf(query),
      must: [multiplied('brevity', all)],
      should: [
        constant(0.25, { bool: { should: together } }),
        constant(0.75, phrase('title_text', tokens)),
        constant(2, { term: { title_key: titleKey(query.text) } }),
      ],
    },
  });
}

const multiplied = (field: string, query: Query): Query => ({
  function_score: { query, functions: [{ field_value_factor: { field, missing: 0 } }], boost_mode: 'multiply' },
});

const constant = (boost: number, filter: Query): Query => ({ constant_score: { filter, boost } });

/** One word in any field, worth what it is in the best of them. */
const anywhere = (word: string, words: number): Query => ({
  dis_max: {
    queries: Object.entries(weights).map(([field, weight]) => constant(weight / words, { match_phrase: { [field]: word } })),
  },
});

/** The tokens at the same distances from each other as in the query. */
function phrase(field: keyof typeof weights, tokens: readonly Token[]): Query {
  const places = tokens.flatMap(({ lexeme, position }, n) => {
    const left = position - (tokens[n - 1]?.position ?? position - 1) - 1;
    return [...Array.from({ length: left }, () => '_'), lexeme];
  });
  return { match_phrase: { [field]: { query: places.join(' '), analyzer: 'phrase' } } };
}

const filtersOf = ({ kinds, filters = {} }: Pick<Wanted, 'kinds' | 'filters'>): Query[] => [
  { term: { removed: false } },
  { terms: { kind: [...kinds] } },
  ...Object.entries(filters).map(([name, value]): Query => ({ term: { facets: facetTerm(name, value) } })),
];

/** Documents that are suggested for a key, best first. */
export const suggestRequest = (key: string, kinds: readonly string[], limit: number): estypes.SearchRequest => ({
  query: { bool: { filter: [...filtersOf({ kinds }), { prefix: { suggest_keys: key } }] } },
  sort: [{ boost: 'desc' }, { suggest_order: 'asc' }, { kind: 'asc' }, { id: 'asc' }],
  size: limit,
  _source: ['kind', 'id', 'title'],
  track_total_hits: false,
  allow_partial_search_results: false,
});

/** How many documents carry each value; one aggregation for each name, in order. */
export function facetsRequest(query: FacetQuery, tokens: readonly Token[]): estypes.SearchRequest {
  const words = [...new Set(tokens.map(({ lexeme }) => lexeme))];
  return {
    query: { bool: { filter: [...filtersOf(query), ...words.map((word) => anywhere(word, 1))] } },
    aggs: Object.fromEntries(query.names.map((name, n) => [String(n), valuesOf(name)])),
    size: 0,
    track_total_hits: false,
    allow_partial_search_results: false,
  };
}

const valuesOf = (name: string): estypes.AggregationsAggregationContainer => ({
  terms: {
    field: 'facets',
    include: `${facetPrefix(name).replaceAll(/[^A-Za-z0-9]/g, '\\$&')}.*`,
    size: searchLimits.facetValues,
    order: [{ _count: 'desc' }, { _key: 'asc' }],
  },
});
