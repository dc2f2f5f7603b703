import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { accessTo } from '../../../platform/database/roles.ts';
import { sqlMigration } from '../../../platform/database/sql-migration.ts';
import { openElasticsearch } from '../../../platform/search/elasticsearch/elasticsearch.ts';
import { createPostgresSearch } from '../../../platform/search/postgres/postgres-search.ts';
import { feedTables, searchTables, suggestionTables } from '../../../platform/search/postgres/tables.ts';
import type { SearchIndex, SearchWriter } from '../../../platform/search/search-index.ts';
import type { Bench } from '../part.ts';

export type Driver = AsyncDisposable & {
  readonly name: string;
  readonly writer: SearchWriter;
  readonly index: SearchIndex;
  /** Resolves when all that was written can be found. */
  settle(): Promise<void>;
};

const schema = 'finder';
const poolSize = 8;

export async function openPostgresDriver({ databases }: Bench): Promise<Driver> {
  const tables = { name: '0001-search', class: sqlMigration(...searchTables, ...suggestionTables, ...feedTables) };
  const ownerUrl = await databases.create([{ schema, migrations: [tables] }]);
  const pool = new Pool({ connectionString: accessTo(ownerUrl, schema).url, max: poolSize, options: `-c search_path=${schema}` });
  const index = createPostgresSearch({ query: async (text, values) => (await pool.query(text, [...values])).rows });
  return {
    ...{ name: 'PostgreSQL', index, writer: index },
    // The server does both by itself after a while.
    settle: () => vacuum(ownerUrl),
    [Symbol.asyncDispose]: () => pool.end(),
  };
}

async function vacuum(ownerUrl: string): Promise<void> {
  const owner = new Pool({ connectionString: ownerUrl, max: 1 });
  await owner.query(`vacuum analyze ${schema}.search_document`);
  await owner.end();
}

const patientMs = 20_000;

/** Built as `npm run search:reindex` builds it: beside, then swapped in. */
export async function openElasticsearchDriver({ namespace, log }: Bench, url: string): Promise<Driver> {
  const indexPrefix = `${namespace}-${randomUUID()}`;
  const server = await openElasticsearch({ url, indexPrefix, log, timeoutMs: patientMs });
  await server.beginNext();
  return {
    ...{ name: 'Elasticsearch', index: server.index, writer: server.next },
    settle: server.swap,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
