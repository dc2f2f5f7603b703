import type { MikroORM } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { EmbeddedPostgres } from '../../platform/database/embedded.ts';
import { migrate } from '../../platform/database/migrations.ts';
import { createOrm } from '../../platform/database/orm.ts';
import { accessFrom } from '../../platform/database/roles.ts';
import { sqlMigration } from '../../platform/database/sql-migration.ts';
import { isTransient } from '../../platform/events/transient.ts';
import { createLogger } from '../../platform/log.ts';
import { emptyDirectory, postgresIn, query } from '../support/embedded-postgres.ts';
import { whilePaused } from '../support/paused.ts';

const log = createLogger({ level: 'silent', name: 'tests' });
const stack = new AsyncDisposableStack();
let directory: string;
let server: EmbeddedPostgres;

beforeAll(async () => {
  directory = stack.use(await emptyDirectory()).path;
  server = await postgresIn(directory);
  const notes = { name: '0001-notes', class: sqlMigration('create table note (id int primary key)') };
  await migrate(server.url, [{ schema: 'notes', migrations: [notes] }], log);
});
afterAll(async () => {
  await stack.disposeAsync();
});

async function openOrm({ poolSize = 2, statementTimeoutMs = 1000 } = {}) {
  const { url, schema } = accessFrom(server.url, 'notes');
  const orm = await createOrm({ url, schema, entities: [], poolSize, statementTimeoutMs, log });
  return Object.assign(orm, { [Symbol.asyncDispose]: () => orm.close() });
}

const ask = (orm: MikroORM, sql = 'select 1'): Promise<unknown> => orm.em.fork().execute(sql);
const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no failure',
    (error: unknown) => error,
  );

test('who finds every connection taken is told to try again in seconds, and is served when one is free', async () => {
  await using orm = await openOrm({ statementTimeoutMs: 20_000 });
  const { promise: freed, resolve: free } = Promise.withResolvers<void>();
  const holders = [1, 2].map((id) =>
    orm.em.fork().transactional(async (tx) => {
      await tx.execute('insert into note values (?)', [id]);
      await freed;
    }),
  );
  const startedAt = performance.now();

  const refusal = await failureOf(ask(orm));

  expect(isTransient(refusal)).toBe(true);
  expect(performance.now() - startedAt).toBeLessThan(7000);
  free();
  await Promise.all(holders);
  await ask(orm);
});

test('a statement that runs too long is ended, and so is a wait for a lock', async () => {
  await using orm = await openOrm({ statementTimeoutMs: 300 });

  await expect(ask(orm, 'select pg_sleep(10)')).rejects.toThrow('statement timeout');
  await orm.em.fork().transactional(async (tx) => {
    await tx.execute('lock table note');
    await expect(ask(orm, 'select count(*) from note')).rejects.toThrow(/timeout/);
  });
});

test('a database that stands still is given up in time, and is used again when it goes on', { timeout: 60_000 }, async () => {
  await using orm = await openOrm();
  await Promise.all([ask(orm), ask(orm)]);

  const failures = await whilePaused(server.pid, async () => {
    const startedAt = performance.now();
    const asked = await Promise.all(Array.from({ length: 6 }, () => failureOf(ask(orm))));
    expect(performance.now() - startedAt).toBeLessThan(9000);
    return asked;
  });

  expect(failures.every(isTransient)).toBe(true);
  // Every connection of the pool is of use again, not only some.
  await vi.waitFor(() => Promise.all([1, 2, 3, 4].map(() => ask(orm, 'select pg_sleep(0.05)'))), { timeout: 10_000 });
});

test('a database that is killed in the middle of transactions and comes back is used again', { timeout: 60_000 }, async () => {
  await using orm = await openOrm({ statementTimeoutMs: 10_000 });
  const cutOff = [1, 2].map((id) =>
    failureOf(
      orm.em.fork().transactional(async (tx) => {
        await tx.execute('insert into note values (?) on conflict do nothing', [id + 100]);
        await tx.execute('select pg_sleep(30)');
      }),
    ),
  );
  await vi.waitFor(async () => expect(await sleepers(server.url)).toBe(2));

  process.kill(server.pid, 'SIGKILL');
  const failures = await Promise.all(cutOff);
  const refused = await vi.waitUntil(async () => {
    const failure = await failureOf(ask(orm));
    return failure === 'no failure' ? null : failure;
  });
  server = await postgresIn(directory);

  expect([...failures, refused].every(isTransient)).toBe(true);
  await vi.waitFor(() => Promise.all([1, 2, 3, 4].map(() => ask(orm))), { timeout: 10_000 });
  expect(await orm.em.fork().execute('select count(*)::int as n from note where id > 100')).toEqual([{ n: 0 }]);
});

async function sleepers(url: string): Promise<number> {
  const rows = await query(url, `select 1 from pg_stat_activity where query like 'select pg_sleep(30)%' and state = 'active'`);
  return rows.length;
}
