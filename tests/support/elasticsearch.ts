import { randomUUID } from 'node:crypto';
import { Client } from '@elastic/elasticsearch';
import { closing } from '../../platform/lifecycle.ts';
import { type Elasticsearch, openElasticsearch } from '../../platform/search/elasticsearch/elasticsearch.ts';
import type { SearchUnderTest } from '../contracts/search.contract.ts';
import { quiet } from './events.ts';

export const newIndexPrefix = (): string => `test-${randomUUID()}`;

/** A server's indices of one test, which go with it. There is no index yet. */
export async function openTestElasticsearch(url: string, indexPrefix = newIndexPrefix()): Promise<Elasticsearch> {
  const opened = await openElasticsearch({ url, indexPrefix, log: quiet, lingerMs: 200 });
  return closing(opened, async () => {
    await deleteIndices(url, indexPrefix);
    await opened[Symbol.asyncDispose]();
  });
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

/** An empty index that is searched. */
export async function overElasticsearch(url: string): Promise<SearchUnderTest> {
  const server = await openTestElasticsearch(url);
  await server.beginNext();
  await server.swap();
  return { index: server.index, settle: server.refresh, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}
