import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimCreation, creationTables, findCreation, purgeCreationKeys } from '../../platform/database/creation.ts';
import { migrate } from '../../platform/database/migrations.ts';
import type { EntityManager } from '../../platform/database/orm.ts';
import { accessTo } from '../../platform/database/roles.ts';
import { sqlMigration } from '../../platform/database/sql-migration.ts';
import { openOrm } from '../support/event-streams.ts';
import { quiet } from '../support/events.ts';
import { createTestDatabase } from '../support/postgres.ts';

let open: AsyncDisposableStack;
let fork: () => EntityManager;

beforeAll(async () => {
  open = new AsyncDisposableStack();
  const database = open.use(await createTestDatabase());
  await migrate(
    database.url,
    [{ schema: 'makes', migrations: [{ name: '0001', class: sqlMigration(...creationTables) }] }],
    quiet,
  );
  const orm = open.use(await openOrm({ urlOf: (schema) => accessTo(database.url, schema).url }, 'makes'));
  fork = () => orm.em.fork();
});
afterAll(() => open.disposeAsync());

const creation = (input: unknown = 'a') => ({ authorId: v7(), operation: 'make', key: v7(), input });
const claim = (wanted: ReturnType<typeof creation>, newId = v7()) =>
  fork().transactional((tx) => claimCreation(tx, { ...wanted, newId }));

test('of many calls at once with one key one creates, and the others get what it made', async () => {
  const wanted = creation();
  const ids = Array.from({ length: 4 }, () => v7());

  const answers = await Promise.all(ids.map((id) => claim(wanted, id)));

  const made = ids.filter((_, n) => answers[n] === null);
  expect(made).toHaveLength(1);
  expect(answers.filter((answer) => answer !== null)).toEqual(Array(3).fill(made[0]));
});

test('the same key with other input is KEY_REUSED', async () => {
  const wanted = creation();
  await claim(wanted);

  await expect(claim({ ...wanted, input: 'b' })).rejects.toMatchObject({ code: 'KEY_REUSED' });
});

test('a key is forgotten after 24 hours, and not before', async () => {
  const [old, fresh] = [creation(), creation()];
  await claim(old);
  await claim(fresh);
  await fork().execute(`update creation_key set created_at = now() - interval '24 hours 1 second' where key = ?`, [old.key]);

  await purgeCreationKeys(fork());

  expect(await findCreation(fork(), old)).toBeNull();
  expect(await findCreation(fork(), fresh)).not.toBeNull();
});
