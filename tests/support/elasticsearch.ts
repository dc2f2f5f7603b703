import { randomUUID } from 'node:crypto';
import { Client } from '@elastic/elasticsearch';
import { type Elasticsearch, openElasticsearch } from '../../platform/search/elasticsearch/elasticsearch.ts';
import type { SearchIndex } from '../../platform/search/search-index.ts';
import type { SearchUnderTest } from '../contracts/search.contract.ts';
import { quiet } from './events.ts';

export const newIndexPrefix = (): string => `test-${randomUUID()}`;

/** A server's indices of one test, which go with it. There is no index yet. */
export async function openTestElasticsearch(url: string, indexPrefix = newIndexPrefix()): Promise<Elasticsearch> {
  const opened = await openElasticsearch({ url, indexPrefix, log: quiet, lingerMs: 200, timeoutMs: 20_000 });
  return {
    ...opened,
    [Symbol.asyncDispose]: async () => {
      await deleteIndices(url, indexPrefix);
      await opened[Symbol.asyncDispose]();
    },
  };
}

/** All that a namespace has left in Elasticsearch. */
export async function deleteIndices(url: string, indexPrefix: string): Promise<void> {
  const client = new Client({ node: url });
  try {
    const indices = Object.keys(await client.indices.get({ index: `${indexPrefix}-*` }));
    if (indices.length > 0) await client.indices.delete({ index: indices, ignore_unavailable: true });
  } finally {
    await client.close();
  }
}

/** An index that is searched and stands for many empty ones: each has kinds of its own, for to make an index costs a server a while. */
export async function openSharedIndex(
  url: string,
): Promise<AsyncDisposable & { readonly create: () => Promise<SearchUnderTest> }> {
  const server = await openTestElasticsearch(url);
  await server.beginNext();
  await server.swap();
  return {
    create: async () => ({ index: inKindsOf(server.index), settle: server.refresh, [Symbol.asyncDispose]: async () => {} }),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

function inKindsOf(index: SearchIndex): SearchIndex {
  const prefix = `${randomUUID()} `;
  const inside = <Of extends { kind: string }>(one: Of): Of => ({ ...one, kind: prefix + one.kind });
  const outside = <Of extends { kind: string }>(one: Of): Of => ({ ...one, kind: one.kind.slice(prefix.length) });
  const asking = <Query extends { kinds: readonly string[] }>(query: Query): Query => ({
    ...query,
    kinds: query.kinds.map((kind) => prefix + kind),
  });
  return {
    put: (documents) => index.put(documents.map(inside)),
    remove: (refs) => index.remove(refs.map(inside)),
    search: async (query) => {
      const page = await index.search(asking(query));
      return { ...page, hits: page.hits.map(outside) };
    },
    suggest: async (query) => (await index.suggest(asking(query))).map(outside),
    facets: (query) => index.facets(asking(query)),
  };
}
