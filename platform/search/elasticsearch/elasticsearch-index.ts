import type { Client, estypes } from '@elastic/elasticsearch';
import { z } from 'zod';
import { badInput } from '../../errors.ts';
import type { Token } from '../bigrams.ts';
import { decodeCursor, encodeCursor, type SearchCursor } from '../cursor.ts';
import { cleanAll, storable } from '../documents.ts';
import { highlightsOf } from '../hit.ts';
import { parseSearchQuery, parseSuggestionQuery, parseWanted, requireVersion } from '../query.ts';
import type {
  Facet,
  FacetQuery,
  SearchHit,
  SearchIndex,
  SearchPage,
  SearchQuery,
  SearchWriter,
  Suggestion,
  SuggestionQuery,
} from '../search-index.ts';
import { SearchUnavailableError } from '../search-server.ts';
import { writeInBulk } from './bulk.ts';
import { documentSource, facetPrefix, tombstone } from './document-source.ts';
import { askedTwice } from './failures.ts';
import type { Gate } from './gate.ts';
import { facetsRequest, searchRequest, suggestRequest } from './search-request.ts';

const fields = z.object({ kind: z.string(), id: z.string(), title: z.string() });
const wholeFields = fields.extend({ tags: z.array(z.string()), body: z.string() });

export type Reading = {
  readonly client: Client;
  readonly alias: string;
  readonly gate: Gate;
  /** How long a search may take. */
  readonly timeoutMs: number;
};

/** The index behind an alias. */
export function createElasticsearchIndex(reading: Reading): SearchIndex {
  return {
    ...createWriter(reading.client, reading.alias),
    search: (query) => search(reading, query),
    suggest: (query) => suggest(reading, query),
    facets: (query) => facets(reading, query),
  };
}

export function createWriter(client: Client, alias: string): SearchWriter {
  return {
    put: async (documents) => {
      const writes = documents.map(storable).map((document) => ({
        ...{ kind: document.kind, id: document.id, version: document.version },
        source: documentSource(document),
        isRemoval: false,
      }));
      await writeInBulk(client, alias, writes);
    },
    remove: async (refs) => {
      for (const ref of refs) requireVersion(ref);
      await writeInBulk(
        client,
        alias,
        refs.map((ref) => ({ ...ref, source: tombstone(ref.kind, ref.id), isRemoval: true })),
      );
    },
  };
}

async function search(reading: Reading, query: SearchQuery): Promise<SearchPage> {
  const tokens = parseSearchQuery(query);
  const after = query.after === undefined ? null : cursorOf(query.after);
  const wanted = { ...query, filters: cleanAll(query.filters ?? {}) };
  const answer = await ask(reading, searchRequest(wanted, tokens, after));
  const hits = answer.hits.hits.slice(0, query.limit).map((hit) => hitOf(hit, tokens));
  return { hits, endCursor: hits.at(-1)?.cursor ?? null, hasNextPage: answer.hits.hits.length > hits.length };
}

function cursorOf(text: string): SearchCursor {
  const cursor = decodeCursor(text);
  // Scores are single precision there.
  if (Number.isFinite(Math.fround(Number(cursor.score)))) return cursor;
  throw badInput('This cursor does not come from a search.', ['after']);
}

function hitOf({ _source, sort }: estypes.SearchHit, tokens: readonly Token[]): SearchHit {
  const { kind, id, ...texts } = wholeFields.parse(_source);
  const score = Number(sort?.[0]);
  return { kind, id, score, cursor: encodeCursor({ score: String(score), kind, id }), highlights: highlightsOf(texts, tokens) };
}

async function suggest(reading: Reading, query: SuggestionQuery): Promise<Suggestion[]> {
  const key = parseSuggestionQuery(query);
  if (key === '') return [];
  const answer = await ask(reading, suggestRequest(key, query.kinds, query.limit));
  return answer.hits.hits.map(({ _source }) => {
    const { kind, id, title } = fields.parse(_source);
    return { kind, id, text: title };
  });
}

const counted = z.object({ buckets: z.array(z.object({ key: z.string(), doc_count: z.number() })) });

async function facets(reading: Reading, query: FacetQuery): Promise<Facet[]> {
  const wanted = { ...query, filters: cleanAll(query.filters ?? {}) };
  const { aggregations = {} } = await ask(reading, facetsRequest(wanted, parseWanted(query)));
  return query.names.map((name, n) => {
    const { buckets } = counted.parse(aggregations[String(n)]);
    const start = facetPrefix(name).length;
    return { name, values: buckets.map(({ key, doc_count: count }) => ({ value: key.slice(start), count })) };
  });
}

async function ask({ client, alias, gate, timeoutMs }: Reading, request: estypes.SearchRequest): Promise<estypes.SearchResponse> {
  using _ = gate.enter();
  const options = { requestTimeout: timeoutMs, maxRetries: 0 };
  const answer = await askedTwice(() => client.search({ index: alias, timeout: `${timeoutMs}ms`, ...request }, options));
  if (answer.timed_out) throw new SearchUnavailableError('Elasticsearch took too long.');
  return answer;
}
