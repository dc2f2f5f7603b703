import type { Client } from 'pg';
import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { planMigrations } from '../../platform/database/migration-plan.ts';
import { migrate, type SchemaMigrations } from '../../platform/database/migrations.ts';
import { requireMigrated } from '../../platform/database/require-migrated.ts';
import { accessFrom } from '../../platform/database/roles.ts';
import { sqlMigration } from '../../platform/database/sql-migration.ts';
import { closing } from '../../platform/lifecycle.ts';
import { createLogger } from '../../platform/log.ts';
import { query } from '../support/embedded-postgres.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';

const logged: string[] = [];
const write = (line: string) => void logged.push(line);
const log = createLogger({ level: 'info', name: 'tests', streams: [{ level: 'info', stream: { write } }] });
const patience = { timeout: 10_000, interval: 20 };

const first = { name: '0001-notes', class: sqlMigration('create table note (n int primary key)') };
const second = { name: '0002-words', class: sqlMigration('alter table note add column words text') };
const schemaOf = (...migrations: SchemaMigrations['migrations']): SchemaMigrations[] => [{ schema: 'notes', migrations }];

let database: TestDatabase;
beforeEach(async () => {
  logged.length = 0;
  database = await createTestDatabase();
});
afterEach(() => database[Symbol.asyncDispose]());

async function connect(): Promise<Client & AsyncDisposable> {
  const client = new pg.Client({ connectionString: database.url, application_name: 'somebody else' });
  client.on('error', () => undefined);
  await client.connect();
  return closing(client, () => client.end());
}
const columns = async (): Promise<unknown[]> =>
  query(database.url, `select column_name as name from information_schema.columns where table_name = 'note' order by 1`);

test('of several that migrate at once one works, and all find the schema as they need it', async () => {
  await Promise.all([1, 2, 3, 4].map(() => migrate(database.url, schemaOf(first, second), log)));

  expect(await columns()).toEqual([{ name: 'n' }, { name: 'words' }]);
  expect(await query(database.url, 'select name from notes.migration order by id')).toEqual([
    { name: '0001-notes' },
    { name: '0002-words' },
  ]);
});

test('who waits too long for another one that migrates is told for whom', async () => {
  await using holder = await connect();
  await holder.query(`select pg_advisory_lock(hashtext('danmesh.migrate'))`);

  const waiting = migrate(database.url, schemaOf(first), log, { waitMs: 300 });

  await expect(waiting).rejects.toThrow(/Another process has been migrating .* somebody else \(backend \d+/);
});

test('a migration steps back from a table in use, so that others need not queue behind it, and is tried again', async () => {
  await migrate(database.url, schemaOf(first), log);
  await using user = await connect();
  await user.query('begin');
  await user.query('select * from notes.note');

  const migrating = migrate(database.url, schemaOf(first, second), log, { lockTimeoutMs: 100 });
  await vi.waitFor(() => expect(logged.join()).toContain('it is tried again'), patience);
  await query(database.url, `set lock_timeout = '2s'; select count(*) from notes.note`);
  await user.query('commit');
  await migrating;

  expect(await columns()).toHaveLength(2);
});

test('a migration that never gets what it changes gives up and says what to look for', async () => {
  await migrate(database.url, schemaOf(first), log);
  await using user = await connect();
  await user.query('begin');
  await user.query('select * from notes.note');

  const migrating = migrate(database.url, schemaOf(first, second), log, { lockTimeoutMs: 50, tries: 2 });

  await expect(migrating).rejects.toMatchObject({ remedy: expect.stringContaining('open for long') });
  expect(await columns()).toHaveLength(1);
});

test('an older version works on beside a schema that a newer one has migrated, and says so', async () => {
  await migrate(database.url, schemaOf(first, second), log);

  await migrate(database.url, schemaOf(first), log);
  await requireMigrated(database.url, schemaOf(first), { log });

  expect(logged.filter((line) => line.includes('newer than this version') && line.includes('0002-words'))).toHaveLength(2);
});

test('a schema of another line of versions is refused and left as it is', async () => {
  const other = { name: '0002-else', class: sqlMigration('alter table note add column other text') };
  await migrate(database.url, schemaOf(first, other), log);

  await expect(migrate(database.url, schemaOf(first, second), log)).rejects.toThrow(/0002-else/);
  await expect(requireMigrated(database.url, schemaOf(first, second), { log, waitMs: 0 })).rejects.toThrow('lacks 0002-words');

  expect(await columns()).toEqual([{ name: 'n' }, { name: 'other' }]);
});

test('a dry run says what would be run, schema by schema, and changes nothing', async () => {
  await migrate(database.url, schemaOf(first), log);
  const before = await columns();

  const plans = await planMigrations(database.url, [...schemaOf(first, second), { schema: 'words', migrations: [first] }]);

  expect(plans).toMatchObject([
    {
      schema: 'notes',
      isNew: false,
      migrations: [{ name: '0002-words', statements: ['alter table note add column words text'] }],
    },
    { schema: 'words', isNew: true, migrations: [{ name: '0001-notes' }] },
  ]);
  expect(await columns()).toEqual(before);
  expect(await query(database.url, `select 1 from pg_namespace where nspname = 'words'`)).toEqual([]);
});

test('a process that does not migrate waits for the schema, with no more than its own role', async () => {
  await migrate(database.url, schemaOf(first), log);
  const own = accessFrom(database.url, 'notes').url;
  const waiting = requireMigrated(own, schemaOf(first, second), { log, waitMs: 10_000 });

  await migrate(database.url, schemaOf(first, second), log);

  await expect(waiting).resolves.toBeUndefined();
});

test('a process whose schema is not there, or not as it needs it, says what to run', async () => {
  const missing = requireMigrated(database.url, [{ schema: 'nowhere', migrations: [first] }], { log, waitMs: 0 });
  await expect(missing).rejects.toMatchObject({ remedy: expect.stringContaining('npm run migrate') });

  await migrate(database.url, schemaOf(first), log);
  const behind = requireMigrated(database.url, schemaOf(first, second), { log, waitMs: 0 });
  await expect(behind).rejects.toThrow('it lacks 0002-words');
});
