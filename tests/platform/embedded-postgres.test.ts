import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openDataDirectory } from '../../platform/data-directory.ts';
import { StartupError } from '../../platform/startup-error.ts';
import { asOrdinaryUser, emptyDirectory, isAlive, postgresIn, query, startChild } from '../support/embedded-postgres.ts';

test('data survives a restart, and the database keeps its port', async () => {
  await using directory = await emptyDirectory();
  const first = await postgresIn(directory.path);
  await query(first.url, `create table note as select '短视频' as text`);
  await first[Symbol.asyncDispose]();

  await using second = await postgresIn(directory.path);

  expect(second.url).toBe(first.url);
  expect(await query(second.url, 'select text from note')).toEqual([{ text: '短视频' }]);
});

test('what was acknowledged survives a kill -9 of PostgreSQL', async () => {
  await using directory = await emptyDirectory();
  const first = await postgresIn(directory.path, { durable: true });
  await query(first.url, 'create table note (id int)');
  await query(first.url, 'insert into note select generate_series(1, 1000)');
  process.kill(first.pid, 'SIGKILL');

  await using second = await postgresIn(directory.path, { durable: true });

  expect(await query(second.url, 'select count(*)::int from note')).toEqual([{ count: 1000 }]);
});

test('after a kill -9 of Danmesh the next start adopts its PostgreSQL, and stopping leaves no process behind', async () => {
  await using directory = await emptyDirectory();
  await using child = await startChild(directory.path);
  const orphan = await child.started();
  await child.kill();
  expect(await isAlive(orphan.pid)).toBe(true);

  await using data = await openDataDirectory(directory.path);
  const adopted = await postgresIn(data.path, { durable: true });

  expect(adopted.pid).toBe(orphan.pid);
  await query(adopted.url, 'select 1');
  await adopted[Symbol.asyncDispose]();
  expect(await isAlive(orphan.pid)).toBe(false);
});

test('an orphan that runs with other settings is ended and started anew', async () => {
  await using directory = await emptyDirectory();
  await using child = await startChild(directory.path);
  const orphan = await child.started();
  await child.kill();

  await using postgres = await postgresIn(directory.path, { durable: true, settings: { work_mem: '8MB' } });

  expect(postgres.pid).not.toBe(orphan.pid);
  expect(await isAlive(orphan.pid)).toBe(false);
  expect(await query(postgres.url, 'show work_mem')).toEqual([{ work_mem: '8MB' }]);
});

test('a kill in the middle of the first start leaves nothing half', async () => {
  await using directory = await emptyDirectory();
  await using child = await startChild(directory.path);
  await vi.waitFor(
    async () => expect(await readdir(join(directory.path, 'postgres'))).toContainEqual(expect.stringMatching(/^init-/)),
    {
      timeout: 10_000,
      interval: 5,
    },
  );
  await child.kill();

  await using postgres = await postgresIn(directory.path);

  await query(postgres.url, 'select 1');
  expect((await readdir(join(directory.path, 'postgres'))).toSorted()).toEqual(['data', 'port', 'server.log']);
});

test('a postmaster.pid whose number belongs to another program by now does not stop the start', async () => {
  await using directory = await emptyDirectory();
  const data = join(directory.path, 'postgres', 'data');
  await (await postgresIn(directory.path))[Symbol.asyncDispose]();
  await using stranger = await startChild(join(directory.path, 'other'));
  await writeFile(join(data, 'postmaster.pid'), `${stranger.pid}\n${data}\n1700000000\n5432\n\n127.0.0.1\n0 0\nready\n`);

  await using postgres = await postgresIn(directory.path);

  await query(postgres.url, 'select 1');
  await stranger.started();
});

test('a taken port makes the database choose another', async () => {
  await using directory = await emptyDirectory();
  const first = await postgresIn(directory.path);
  await first[Symbol.asyncDispose]();
  const { port } = new URL(first.url);
  await using taker = createServer();
  await new Promise<void>((resolve) => taker.listen(Number(port), '127.0.0.1', resolve));

  await using second = await postgresIn(directory.path);

  expect(new URL(second.url).port).not.toBe(port);
  await query(second.url, 'select 1');
});

test('a damaged database directory, and one of another version, say what happened and what to do', async () => {
  await using directory = await emptyDirectory();
  const versionFile = join(directory.path, 'postgres', 'data', 'PG_VERSION');
  await (await postgresIn(directory.path))[Symbol.asyncDispose]();
  const version = (await readFile(versionFile, 'utf8')).trim();

  await writeFile(versionFile, '12\n');
  await expect(postgresIn(directory.path)).rejects.toThrow(`is of PostgreSQL 12; this Danmesh brings PostgreSQL ${version}`);
  await rm(versionFile);
  const refusal = await postgresIn(directory.path).catch((error: unknown) => error);

  expect(refusal).toBeInstanceOf(StartupError);
  expect(refusal).toMatchObject({ message: expect.stringContaining('damaged'), remedy: expect.stringContaining('backup') });
});

test('a lost password and a damaged file deep inside are named, and no process stays', async () => {
  await using directory = await emptyDirectory();
  const data = join(directory.path, 'postgres', 'data');
  await (await postgresIn(directory.path))[Symbol.asyncDispose]();

  await rm(join(data, 'global', 'pg_control'));
  await expect(postgresIn(directory.path)).rejects.toThrow('PostgreSQL did not start: could not find the database system');
  await rm(join(directory.path, 'secrets'), { recursive: true });
  await expect(postgresIn(directory.path)).rejects.toThrow(/password .* is missing/);

  expect(await readdir(data)).not.toContain('postmaster.pid');
});

test('a directory that may not be written, and a file in its place, say so', async () => {
  await using directory = await emptyDirectory();
  const readOnly = await directory.readOnly();
  await writeFile(join(directory.path, 'file'), '');

  const refusal = await asOrdinaryUser(() => openDataDirectory(readOnly).catch((error: unknown) => error));

  expect(refusal).toMatchObject({ name: 'StartupError', message: expect.stringContaining('no right to write') });
  await expect(openDataDirectory(join(directory.path, 'file'))).rejects.toThrow('is not a directory');
  await expect(openDataDirectory(join(directory.path, 'file', 'below'))).rejects.toThrow('is not a directory');
});

test('a second Danmesh on the same data directory is refused and told which process has it', async () => {
  await using directory = await emptyDirectory();
  await using data = await openDataDirectory(directory.path);
  await using child = await startChild(data.path);

  const refusal = await child.refused();

  expect(refusal.message).toBe(`Another Danmesh (pid ${process.pid}) is using this data directory: ${directory.path}.`);
  expect(refusal.remedy).toContain('set DATA_DIR');
});

test('of many that open a data directory at once, just after its owner was killed, one gets it', async () => {
  await using directory = await emptyDirectory();
  await writeFile(join(directory.path, 'danmesh.pid'), '{"pid":4194304,"startedAt":"long ago"}\n');

  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => openDataDirectory(directory.path)));

  const opened = outcomes.filter((outcome) => outcome.status === 'fulfilled');
  expect(opened).toHaveLength(1);
  for (const { value } of opened) await value[Symbol.asyncDispose]();
  await (await openDataDirectory(directory.path))[Symbol.asyncDispose]();
  expect(await readdir(directory.path)).toEqual(['secrets']);
});
