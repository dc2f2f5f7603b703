import type { Token } from '../bigrams.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { batchesOf, cleanAll, storable } from '../documents.ts';
import { highlightsOf } from '../hit.ts';
import { suggestionKey, titleKey } from '../keys.ts';
import { parseSearchQuery, parseSuggestionQuery, parseWanted, requireVersion } from '../query.ts';
import {
  type DocumentRef,
  type Facet,
  type FacetQuery,
  type SearchDocument,
  type SearchHit,
  type SearchIndex,
  type SearchPage,
  type SearchQuery,
  type Suggestion,
  type SuggestionQuery,
  searchLimits,
} from '../search-index.ts';
import type { Sql } from './sql.ts';
import {
  facetsStatement,
  type PostgresSearchOptions,
  putStatement,
  removeStatement,
  searchStatement,
  suggestStatement,
} from './statements.ts';
import { allOf, phraseOf, tsvectorOf } from './text-search.ts';

const batchSize = 500;

interface Row {
  kind: string;
  id: string;
  score: string;
  title: string;
  body: string;
  tags: string[];
}

/** Search over the tables of `tables.ts`: bigrams computed here, `tsvector` and GIN there, so that no locale matters. */
export function createPostgresSearch(sql: Sql, options: PostgresSearchOptions = {}): SearchIndex {
  return {
    put: async (documents) => {
      const statement = putStatement(options);
      for (const batch of batchesOf(documents.map(storable), batchSize)) await sql.query(statement, putValues(batch));
    },
    remove: async (refs) => {
      for (const ref of refs) requireVersion(ref);
      for (const batch of batchesOf(refs, batchSize)) await sql.query(removeStatement(options), refValues(batch));
    },
    search: (query) => search(sql, query),
    suggest: (query) => suggest(sql, query),
    facets: (query) => facets(sql, query),
  };
}

function putValues(batch: readonly SearchDocument[]): unknown[] {
  return [
    ...refValues(batch),
    batch.map(({ title }) => title),
    batch.map(({ body }) => body),
    batch.map(({ tags }) => JSON.stringify(tags)),
    batch.map(({ boost }) => boost),
    batch.map(({ facets }) => JSON.stringify(facets)),
    batch.map(({ title }) => titleKey(title)),
    batch.map((document) => tsvectorOf(document)),
    batch.map(({ alias }) => JSON.stringify(alias ?? null)),
    batch.map(({ title }) => suggestionKey(title)),
    batch.map(({ alias }) => suggestionKey(alias ?? '')),
  ];
}

const refValues = (batch: readonly DocumentRef[]): unknown[] => [
  batch.map(({ kind }) => kind),
  batch.map(({ id }) => id),
  batch.map(({ version }) => version),
];

async function search(sql: Sql, query: SearchQuery): Promise<SearchPage> {
  const tokens = parseSearchQuery(query);
  const after = query.after === undefined ? null : decodeCursor(query.after);
  const rows = await sql.query<Row>(searchStatement, [
    query.kinds,
    allOf(tokens),
    phraseOf(tokens),
    phraseOf(tokens, 'A'),
    titleKey(query.text),
    JSON.stringify(cleanAll(query.filters ?? {})),
    after?.score ?? null,
    after?.kind ?? null,
    after?.id ?? null,
    query.limit + 1,
  ]);

  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    hits: page.map((row) => hitOf(row, tokens)),
    endCursor: last ? encodeCursor(last) : null,
    hasNextPage: rows.length > page.length,
  };
}

const hitOf = ({ kind, id, score, ...fields }: Row, tokens: readonly Token[]): SearchHit => ({
  kind,
  id,
  score: Number(score),
  cursor: encodeCursor({ score, kind, id }),
  highlights: highlightsOf(fields, tokens),
});

async function suggest(sql: Sql, query: SuggestionQuery): Promise<Suggestion[]> {
  const key = parseSuggestionQuery(query);
  // A key holds letters, digits, marks and spaces: nothing that LIKE reads otherwise.
  return key === '' ? [] : sql.query<Suggestion>(suggestStatement, [query.kinds, `${key}%`, query.limit]);
}

async function facets(sql: Sql, query: FacetQuery): Promise<Facet[]> {
  const rows = await sql.query<{ name: string; value: string; count: number }>(facetsStatement, [
    query.kinds,
    allOf(parseWanted(query)),
    JSON.stringify(cleanAll(query.filters ?? {})),
    query.names,
    searchLimits.facetValues,
  ]);
  const byName = Map.groupBy(rows, ({ name }) => name);
  return query.names.map((name) => ({
    name,
    values: (byName.get(name) ?? []).map(({ value, count }) => ({ value, count })),
  }));
}
