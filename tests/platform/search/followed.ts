import { randomUUID } from 'node:crypto';
import { escapeIdentifier } from 'pg';
import { Registry } from 'prom-client';
import { createBell } from '../../../platform/bell.ts';
import { createOrm, type EntityManager } from '../../../platform/database/orm.ts';
import { type Elasticsearch, openElasticsearch } from '../../../platform/search/elasticsearch/elasticsearch.ts';
import { startFeeder } from '../../../platform/search/feeder.ts';
import { sqlOf } from '../../../platform/search/postgres/orm-sql.ts';
import type { Sql } from '../../../platform/search/postgres/sql.ts';
import { feedTables, searchTables, suggestionTables } from '../../../platform/search/postgres/tables.ts';
import { rebuildServer } from '../../../platform/search/rebuild-server.ts';
import type { SearchDocument, SearchIndex } from '../../../platform/search/search-index.ts';
import { deleteIndices, newIndexPrefix } from '../../support/elasticsearch.ts';
import { quiet } from '../../support/events.ts';
import { createTestDatabase } from '../../support/postgres.ts';
import { type SwitchedProxy, switchedProxy } from '../../support/switched-proxy.ts';

/** An index in PostgreSQL and a search server that follows it, with a way between them that can be taken away. */
export type Followed = AsyncDisposable & {
  readonly sql: Sql;
  readonly proxy: SwitchedProxy;
  readonly server: Elasticsearch;
  /** As the product has it: written in PostgreSQL, searched on the server or else there. */
  readonly index: SearchIndex;
  /** Starts a feeder as a process does; it ends with the test. */
  feed(): AsyncDisposable;
  rebuild(signal?: AbortSignal): Promise<number | null>;
  /** What the server itself finds; nothing while it has no index. */
  onServer(text: string): Promise<string[]>;
  /** Deletes all indices behind everyone's back. */
  loseIndices(): Promise<void>;
  indices(): Promise<string[]>;
};

export async function openFollowed(url: string, given: { timeoutMs?: number } = {}): Promise<Followed> {
  await using opening = new AsyncDisposableStack();
  const indexPrefix = newIndexPrefix();
  opening.defer(() => deleteIndices(url, indexPrefix));
  const fork = await openTables(opening);
  const sql = sqlOf(fork());
  const proxy = opening.use(await switchedProxy(url));
  const options = { indexPrefix, log: quiet, lingerMs: 500, timeoutMs: 20_000, ...given };
  const server = opening.use(await openElasticsearch({ url: proxy.url, ...options }));
  const direct = opening.use(await openElasticsearch({ url, ...options, timeoutMs: 20_000 }));
  const feeders = opening.use(new AsyncDisposableStack());
  const index = server.open(fork());
  const stack = opening.move();
  return {
    ...{ sql, proxy, server, index },
    feed: () =>
      feeders.use(startFeeder({ sql: () => sqlOf(fork()), server, bell: createBell(), log: quiet, metrics: new Registry() })),
    rebuild: (signal = new AbortController().signal) =>
      rebuildServer({ sql, server: direct, signal, onProgress: () => undefined }),
    onServer: async (text) => {
      if (!(await direct.exists())) return [];
      const { hits } = await direct.index.search({ text, kinds: ['video'], limit: 100 });
      return hits.map(({ id }) => id).sort();
    },
    loseIndices: () => deleteIndices(url, indexPrefix),
    indices: async () =>
      (await fetch(`${url}/_cat/indices/${indexPrefix}-*?h=index`)).text().then((text) => text.match(/\S+/g) ?? []),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

async function openTables(resources: AsyncDisposableStack): Promise<() => EntityManager> {
  const database = resources.use(await createTestDatabase());
  const schema = `search_${randomUUID().replaceAll('-', '')}`;
  const place = { url: database.url, schema, entities: [], poolSize: 6, statementTimeoutMs: 30_000, log: quiet };
  const orm = await createOrm(place);
  resources.defer(() => orm.close());
  const em = orm.em.fork();
  await em.execute(`create schema ${escapeIdentifier(schema)}`);
  for (const statement of [...searchTables, ...suggestionTables, ...feedTables]) await em.execute(statement);
  return () => orm.em.fork();
}

export const video = (id: string, given: Partial<SearchDocument> = {}): SearchDocument => ({
  ...{ kind: 'video', id, version: 1, title: 'word', body: '', tags: [], boost: 1 },
  ...given,
});

export const ids = (count: number, start = 0): string[] =>
  Array.from({ length: count }, (_, n) => `v${String(n + start).padStart(4, '0')}`);
