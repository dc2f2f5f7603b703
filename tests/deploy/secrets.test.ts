import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeDeploymentSecrets } from '../../scripts/secrets/deployment.ts';
import { composeFile } from './compose.ts';
import { generatedSecrets } from './kubernetes.ts';

const urls = { database: 'postgres://danmesh_owner@postgres:5432/danmesh', redis: 'redis://redis:6379' };
let directory: string;
let names: readonly string[];
const read = (name: string) => readFile(join(directory, name), 'utf8');

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'secrets-'));
  names = await makeDeploymentSecrets(directory, urls);
});
afterAll(() => rm(directory, { recursive: true, force: true }));

test('npm run secrets makes every file that Docker Compose and Kubernetes hand out', () => {
  expect(
    Object.values(composeFile.secrets)
      .map(({ file }) => basename(file))
      .filter((name) => !names.includes(name)),
  ).toEqual([]);
  for (const [name, { file }] of Object.entries(composeFile.secrets)) expect(basename(file)).toBe(name);
  const handedOut = generatedSecrets().map(
    (of) => of.replace(/^danmesh-(\w+)\/environment$/, '/$1-environment').split('/')[1] ?? '',
  );
  expect(handedOut.filter((name) => !names.includes(name))).toEqual([]);
});

test('each subgraph signs in to the database as its own role, and only the migration as the owner', async () => {
  const password = await read('postgres-password');

  expect(await read('migrate-environment')).toBe(`DATABASE_URL=postgres://danmesh_owner:${password}@postgres:5432/danmesh\n`);
  expect(await read('live-environment')).toMatch(/^DATABASE_URL=postgres:\/\/danmesh_live:[0-9a-f]{64}@postgres:5432\/danmesh$/m);
  for (const name of names.filter((of) => of.endsWith('-environment') && of !== 'migrate-environment'))
    expect(await read(name)).not.toContain(password);
});

test('making them again changes nothing, and nobody else on the machine can reach them', async () => {
  const before = await Promise.all(names.map(read));

  await makeDeploymentSecrets(directory, urls);

  expect(await Promise.all(names.map(read))).toEqual(before);
  expect((await stat(directory)).mode & 0o777).toBe(0o700);
});

test('Redis knows its password by its hash only', async () => {
  const acl = await read('redis-acl');

  expect(acl).toMatch(/^user default on #[0-9a-f]{64} /);
  expect(acl).not.toContain(await read('redis-password'));
});
