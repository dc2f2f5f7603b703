import { randomUUID } from 'node:crypto';
import { escapeIdentifier, Pool } from 'pg';
import { afterAll, beforeAll, describe } from 'vitest';
import { createPostgresSearch } from '../../platform/search/postgres/postgres-search.ts';
import { feedTables, searchTables, suggestionTables } from '../../platform/search/postgres/tables.ts';
import { openSharedIndex } from '../support/elasticsearch.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { describeSearch, type SearchUnderTest } from './search.contract.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

/** Each index has a schema of its own, found by search_path as in a subgraph. */
async function overPostgres(): Promise<SearchUnderTest> {
  const schema = `search_${randomUUID().replaceAll('-', '')}`;
  const pool = new Pool({ connectionString: database.url, max: 4, options: `-c search_path=${schema}` });
  await pool.query(`create schema ${escapeIdentifier(schema)}`);
  for (const statement of [...searchTables, ...suggestionTables, ...feedTables]) await pool.query(statement);
  return {
    index: createPostgresSearch({ query: async (text, values) => (await pool.query(text, [...values])).rows }),
    settle: async () => {},
    [Symbol.asyncDispose]: async () => pool.end(),
  };
}

describeSearch('search over PostgreSQL', overPostgres);

const url = process.env.ELASTICSEARCH_URL;
const elasticsearch = url ? 'ELASTICSEARCH_URL is set' : 'skipped: ELASTICSEARCH_URL is not set';
describe.skipIf(!url)(`search over Elasticsearch (${elasticsearch})`, () => {
  let shared: Awaited<ReturnType<typeof openSharedIndex>>;
  beforeAll(async () => {
    shared = await openSharedIndex(url ?? '');
  });
  afterAll(() => shared[Symbol.asyncDispose]());
  describeSearch('search over Elasticsearch', () => shared.create());
});
