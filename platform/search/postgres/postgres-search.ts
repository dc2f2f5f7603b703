import type { Token } from '../bigrams.ts';
import { highlight } from '../highlight.ts';
import { parseSearchQuery, requireBoost, requireVersion } from '../query.ts';
import type { DocumentRef, Highlight, SearchDocument, SearchHit, SearchIndex, SearchPage, SearchQuery } from '../search-index.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { Sql } from './sql.ts';
import { putStatement, removeStatement, searchStatement } from './statements.ts';
import { allOf, phraseOf, titleKey, tsvectorOf } from './text-search.ts';

const batchSize = 500;

/** Of a longer body only the beginning is indexed, kept and highlighted. */
const bodyLength = 10_000;

interface Row {
  kind: string;
  id: string;
  score: string;
  title: string;
  body: string;
  tags: string[];
}

/** Search over the table of `searchTables`: bigrams computed here, `tsvector` and GIN there, so that no locale matters. */
export function createPostgresSearch(sql: Sql): SearchIndex {
  return {
    put: async (documents) => {
      for (const batch of batches(documents.map(storable))) await sql.query(putStatement, putValues(batch));
    },
    remove: async (refs) => {
      for (const ref of refs) requireVersion(ref);
      for (const batch of batches(refs)) {
        await sql.query(removeStatement, [
          batch.map(({ kind }) => kind),
          batch.map(({ id }) => id),
          batch.map(({ version }) => version),
        ]);
      }
    },
    search: (query) => search(sql, query),
  };
}

function storable(document: SearchDocument): SearchDocument {
  requireVersion(document);
  requireBoost(document);
  return {
    ...document,
    title: clean(document.title),
    body: clean(document.body.slice(0, bodyLength)),
    tags: document.tags.map(clean),
    facets: Object.fromEntries(Object.entries(document.facets ?? {}).map(([name, value]) => [clean(name), clean(value)])),
  };
}

/** PostgreSQL takes neither NUL nor half a surrogate pair. */
const clean = (text: string): string => text.replaceAll('\0', '').toWellFormed();

/** The newest version of each document, in the order of their keys: one statement may not touch a row twice. */
function batches<T extends DocumentRef>(all: readonly T[]): T[][] {
  const newest = new Map<string, T>();
  for (const one of all) {
    const key = `${one.kind}\0${one.id}`;
    if (one.version >= (newest.get(key)?.version ?? 0)) newest.set(key, one);
  }
  const sorted = [...newest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  return Array.from({ length: Math.ceil(sorted.length / batchSize) }, (_, n) => sorted.slice(n * batchSize, (n + 1) * batchSize));
}

function putValues(batch: readonly SearchDocument[]): unknown[] {
  return [
    batch.map(({ kind }) => kind),
    batch.map(({ id }) => id),
    batch.map(({ version }) => version),
    batch.map(({ title }) => title),
    batch.map(({ body }) => body),
    batch.map(({ tags }) => JSON.stringify(tags)),
    batch.map(({ boost }) => boost),
    batch.map(({ facets }) => JSON.stringify(facets)),
    batch.map(({ title }) => titleKey(title)),
    batch.map((document) => tsvectorOf(document)),
  ];
}

async function search(sql: Sql, query: SearchQuery): Promise<SearchPage> {
  const tokens = parseSearchQuery(query);
  const after = query.after === undefined ? null : decodeCursor(query.after);
  const rows = await sql.query<Row>(searchStatement, [
    query.kinds,
    allOf(tokens),
    phraseOf(tokens),
    phraseOf(tokens, 'A'),
    titleKey(query.text),
    cleanJson(query.filters ?? {}),
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

const cleanJson = (filters: Readonly<Record<string, string>>): string =>
  JSON.stringify(Object.fromEntries(Object.entries(filters).map(([name, value]) => [clean(name), clean(value)])));

function hitOf({ kind, id, score, title, tags, body }: Row, tokens: readonly Token[]): SearchHit {
  const fields: Highlight[] = [
    { field: 'title', fragments: highlight(title, tokens) },
    { field: 'tags', fragments: tags.flatMap((tag) => highlight(tag, tokens)) },
    { field: 'body', fragments: highlight(body, tokens) },
  ];
  return {
    kind,
    id,
    score: Number(score),
    cursor: encodeCursor({ score, kind, id }),
    highlights: fields.filter(({ fragments }) => fragments.length > 0),
  };
}
