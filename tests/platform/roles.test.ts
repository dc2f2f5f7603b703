import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate } from '../../platform/database/migrations.ts';
import { accessFrom, accessTo } from '../../platform/database/roles.ts';
import { sqlMigration } from '../../platform/database/sql-migration.ts';
import { closing } from '../../platform/lifecycle.ts';
import { createLogger } from '../../platform/log.ts';
import { StartupError } from '../../platform/startup-error.ts';
import { schemas } from '../../scripts/solo/database.ts';
import { query } from '../support/embedded-postgres.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';

const log = createLogger({ level: 'silent', name: 'tests' });
const first = { name: '0001-notes', class: sqlMigration('create table note (n int)') };
const names = schemas.map(({ schema }) => schema);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await migrate(database.url, schemas, log);
});
afterAll(() => database[Symbol.asyncDispose]());

const as = (schema: string, statement: string): Promise<unknown[]> => query(accessFrom(database.url, schema).url, statement);

/** Many statements as one role, over one connection. */
async function sessionOf(schema: string) {
  const client = new Client({ connectionString: accessFrom(database.url, schema).url });
  await client.connect();
  return closing({ run: (statement: string) => client.query(statement) }, () => client.end());
}

const tablesOf = async (schema: string): Promise<string[]> =>
  (await query(database.url, `select tablename as name from pg_tables where schemaname = '${schema}'`)).map((row) =>
    String((row as { name: string }).name),
  );

test.each(names)('the role of %s reads and writes its own tables, and no other schema', async (schema) => {
  const foreign = names.filter((name) => name !== schema);
  await using role = await sessionOf(schema);

  for (const table of await tablesOf(schema)) await role.run(`select count(*) from ${schema}."${table}"`);
  for (const name of foreign)
    for (const table of await tablesOf(name))
      await expect(role.run(`select 1 from ${name}."${table}"`)).rejects.toThrow('permission denied');
});

test.each(names)('the role of %s makes nothing: no table, no schema, no database, no role, no function', async (schema) => {
  const attempts = [
    `create table ${schema}.mine ()`,
    'create table public.mine ()',
    'create temporary table mine ()',
    'create schema mine',
    'create database mine',
    'create role mine',
    `create function ${schema}.mine() returns int language sql as 'select 1'`,
    `create function public.mine() returns int language sql as 'select 1'`,
    `alter table ${schema}.migration add column mine int`,
    `drop table ${schema}.migration`,
    `truncate ${schema}.migration`,
  ];

  await using role = await sessionOf(schema);

  for (const attempt of attempts) await expect(role.run(attempt)).rejects.toThrow(/permission denied|must be owner/);
});

test.each(names)('the role of %s reads how far its schema is, and cannot claim otherwise', async (schema) => {
  expect(await as(schema, `select name from ${schema}.migration`)).not.toEqual([]);
  await expect(as(schema, `insert into ${schema}.migration (name) values ('9999')`)).rejects.toThrow('permission denied');
  await expect(as(schema, `delete from ${schema}.migration`)).rejects.toThrow('permission denied');
});

test('no role sees the passwords of others, becomes another, or has any right over the server', async () => {
  await expect(as('users', 'select rolpassword from pg_authid')).rejects.toThrow('permission denied');
  await expect(as('users', 'set role danmesh_videos')).rejects.toThrow('permission denied');
  await expect(as('users', `alter role danmesh_videos password 'mine'`)).rejects.toThrow('permission denied');
  await expect(as('users', `copy (select 1) to program 'true'`)).rejects.toThrow('permission denied');
  expect(await as('users', `select rolpassword from pg_roles where rolpassword <> '********'`)).toEqual([]);
  const rights = await query(
    database.url,
    `select rolname from pg_roles where rolname like 'danmesh\\_%' and rolname <> 'danmesh_owner'
       and (rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls)`,
  );
  expect(rights).toEqual([]);
});

test('what runs as the owner of live is closed to the other roles', async () => {
  await expect(as('users', 'select live.prepare_live_event_days(1)')).rejects.toThrow('permission denied');
});

test('an owner that is no superuser, as a hosted PostgreSQL gives out, can do all of it', async () => {
  await using own = await createTestDatabase();
  const name = new URL(own.url).pathname.slice(1);
  const owner = new Client({ connectionString: own.url });
  await owner.connect();
  const hosted = new URL(own.url);
  hosted.username = `hosted_${name}`;
  hosted.password = 'secret';
  const schema = `h${name.slice(-8)}`;
  try {
    await owner.query(`create role ${hosted.username} login createrole password 'secret'`);
    await owner.query(`alter database ${name} owner to ${hosted.username}`);

    await migrate(hosted.href, [{ schema, migrations: [first] }], log);
    expect(await query(accessFrom(hosted.href, schema).url, 'select current_user as me')).toEqual([{ me: `danmesh_${schema}` }]);
  } finally {
    await owner.query(`drop owned by danmesh_${schema}, ${hosted.username} cascade`).catch(() => undefined);
    await owner.query(`reassign owned by ${hosted.username} to current_user`);
    await owner.query(`drop owned by ${hosted.username} cascade`);
    await owner.query(`drop role if exists danmesh_${schema}`);
    await owner.query(`drop role ${hosted.username}`);
    await owner.end();
  }
});

test("a process works with the owner's URL or with its own role's, and with nobody else's", () => {
  const own = accessTo(database.url, 'users').url;

  expect(accessFrom(database.url, 'users').url).toBe(own);
  expect(accessFrom(own, 'users')).toEqual({ schema: 'users', role: 'danmesh_users', url: own });
  expect(() => accessFrom(own, 'videos')).toThrow('signs in as danmesh_users');
  expect(() => accessFrom(own, 'bus')).toThrow(StartupError);
  expect(() => accessFrom('postgres://owner@localhost/danmesh', 'users')).toThrow('has no password');
});
