import { join } from 'node:path';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { anonymous, type Caller } from '../../platform/auth/viewer.ts';
import type { EmbeddedPostgres } from '../../platform/database/embedded.ts';
import { migrate } from '../../platform/database/migrations.ts';
import { createOrm, type EntityManager } from '../../platform/database/orm.ts';
import { type Replica, watchReplica } from '../../platform/database/replica.ts';
import { accessFrom } from '../../platform/database/roles.ts';
import { sqlMigration } from '../../platform/database/sql-migration.ts';
import { newId } from '../../platform/id.ts';
import { createLogger } from '../../platform/log.ts';
import { openReads, type ReadsOf } from '../../platform/subgraph/open-reads.ts';
import { emptyDirectory, postgresIn, query } from '../support/embedded-postgres.ts';
import { whilePaused } from '../support/paused.ts';
import { replicated, startReplica } from '../support/replica.ts';

const patience = { timeout: 20_000, interval: 50 };
const maxLagMs = 1500;
const viewer: Caller = { kind: 'viewer', viewer: { id: newId(), sessionId: newId(), scopes: [], policies: [] } };

const stack = new AsyncDisposableStack();
const logged: string[] = [];
const log = createLogger({
  level: 'info',
  name: 'tests',
  streams: [{ level: 'info', stream: { write: (line: string) => void logged.push(JSON.parse(line).msg) } }],
});
let places: { readonly primary: string; readonly replica: string };
let primary: EmbeddedPostgres;
let standby: EmbeddedPostgres;
let replica: Replica;
let readsOf: ReadsOf;
let fork: () => EntityManager;
const metrics = new Registry();

beforeAll(async () => {
  const { path } = stack.use(await emptyDirectory());
  places = { primary: join(path, 'primary'), replica: join(path, 'replica') };
  primary = await postgresIn(places.primary, { settings: replicated });
  const notes = { name: '0001-notes', class: sqlMigration('create table note (n int primary key)') };
  await migrate(primary.url, [{ schema: 'notes', migrations: [notes] }], log);
  standby = await startReplica(primary.url, places.primary, places.replica);
  const urls = { primaryUrl: primary.url, replicaUrl: standby.url };
  replica = stack.use(watchReplica({ ...urls, maxLagMs, lookEveryMs: 100, log, metrics }));
  const orm = await createOrm({ ...accessFrom(primary.url, 'notes'), entities: [], poolSize: 2, statementTimeoutMs: 5000, log });
  stack.defer(() => orm.close());
  fork = () => orm.em.fork();
  readsOf = await openReads({ name: 'notes', entities: [], replica, poolSize: 2, log }, stack);
}, 60_000);
afterAll(() => stack.disposeAsync());
beforeEach(async () => {
  await vi.waitFor(() => expect(replica.isFresh()).toBe(true), patience);
});

/** Where a caller's lists are read from, and what is in them. */
const readAs = (caller: Caller): Promise<{ onReplica: boolean; notes: number }> =>
  readsOf(
    caller,
    fork(),
  )(async (em) => {
    const [row] = await em.execute<{ on_replica: boolean; notes: number }[]>(
      'select pg_is_in_recovery() as on_replica, (select count(*)::int from note) as notes',
    );
    return { onReplica: row?.on_replica ?? false, notes: row?.notes ?? -1 };
  });
const write = (n: number): Promise<unknown> => fork().execute('insert into note values (?)', [n]);

test('who is nobody is answered by the replica, and whoever has an account by the primary, where they find what they just wrote', async () => {
  await write(1);

  expect(await readAs(viewer)).toEqual({ onReplica: false, notes: 1 });
  expect(await readAs({ kind: 'service', service: 'videos' })).toMatchObject({ onReplica: false });
  await vi.waitFor(async () => expect(await readAs(anonymous)).toEqual({ onReplica: true, notes: 1 }), patience);
  await expect(metrics.metrics()).resolves.toMatch(/danmesh_database_stale_reads_total\{from="replica"\} [1-9]/);
});

test('nothing can be written on the replica', async () => {
  const writing = readsOf(anonymous, fork())((em) => em.execute('insert into note values (99)'));

  await expect(writing).rejects.toThrow('read-only transaction');
});

test('a replica that is too far behind is not read from until it has caught up', async () => {
  await query(standby.url, 'select pg_wal_replay_pause()');
  await write(2);
  await vi.waitFor(() => expect(replica.isFresh()).toBe(false), patience);

  expect(await readAs(anonymous)).toEqual({ onReplica: false, notes: 2 });

  await query(standby.url, 'select pg_wal_replay_resume()');
  await vi.waitFor(async () => expect(await readAs(anonymous)).toEqual({ onReplica: true, notes: 2 }), patience);
});

test('a primary at rest does not make its replica look as if it were behind', async () => {
  const start = performance.now();

  await vi.waitFor(() => expect(performance.now() - start).toBeGreaterThan(maxLagMs * 1.5), patience);

  expect(replica.isFresh()).toBe(true);
});

test('a replica that stands still is noticed, and reads go on at the primary', { timeout: 40_000 }, async () => {
  await whilePaused(standby.pid, async () => {
    await vi.waitFor(() => expect(replica.isFresh()).toBe(false), patience);
    expect(await readAs(anonymous)).toMatchObject({ onReplica: false });
  });

  await vi.waitFor(async () => expect(await readAs(anonymous)).toMatchObject({ onReplica: true }), patience);
});

test('a replica that is killed fails no read, is told once, and is used again when it is back', { timeout: 60_000 }, async () => {
  await readAs(anonymous);
  logged.length = 0;

  process.kill(standby.pid, 'SIGKILL');
  const answers = [];
  const until = performance.now() + 2000;
  while (performance.now() < until) answers.push(await readAs(anonymous));
  standby = await postgresIn(places.replica, { settings: replicated });

  expect(answers.every(({ notes }) => notes === 2)).toBe(true);
  await vi.waitFor(async () => expect(await readAs(anonymous)).toMatchObject({ onReplica: true }), patience);
  expect(logged.filter((line) => line.includes('behind or away'))).toHaveLength(1);
});

test('a server that follows nobody is not taken for a replica', async () => {
  await using other = watchReplica({
    primaryUrl: primary.url,
    replicaUrl: primary.url,
    lookEveryMs: 50,
    log,
    metrics: new Registry(),
  });
  logged.length = 0;

  await vi.waitFor(() => expect(logged.join()).toContain('behind or away'), patience);

  expect(other.isFresh()).toBe(false);
});
