import { execFile } from 'node:child_process';
import { cp, mkdtemp, mkdtempDisposable, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { openLinkKeys } from '../../platform/link/signed/link-keys.ts';
import { createLogger } from '../../platform/log.ts';
import { type SigningKeys, signingKey } from '../../platform/storage/sign.ts';
import { makeDeploymentSecrets } from '../../scripts/secrets/deployment.ts';
import { renditionsPrefix } from '../../subgraphs/videos/videos/video.keys.ts';
import { composeFile } from './compose.ts';
import { textOf } from './files.ts';
import { generatedSecrets } from './kubernetes.ts';
import { linkFilesOf } from './references.ts';

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

test('routers and subgraphs sign in to Redis as two users, whom it knows by hashes only', async () => {
  const acl = await read('redis-acl');

  expect(acl).toMatch(/^user default off\nuser router on #[0-9a-f]{64} .*\nuser subgraphs on #[0-9a-f]{64} .*\n$/);
  const passwords = await Promise.all([read('redis-router-password'), read('redis-password')]);
  for (const password of passwords) expect(acl).not.toContain(password);
  expect(await read('router-environment')).toBe(`ROUTER_REDIS_URL=redis://router:${passwords[0]}@redis:6379\n`);
  expect(await read('live-environment')).toContain(`REDIS_URL=redis://subgraphs:${passwords[1]}@redis:6379\n`);
});

test('videos and media have keys of the object store of their own, which others and root have not', async () => {
  const environments = names.filter((of) => of.endsWith('-environment'));
  const keys = await Promise.all(environments.map(async (name) => /S3_SECRET_KEY=(\w+)/.exec(await read(name))?.[1]));
  const holders = environments.flatMap((name, index) => (keys[index] === undefined ? [] : [[name, keys[index]]]));

  expect(Object.fromEntries(holders)).toEqual({
    'media-environment': await read('s3-media-secret-key'),
    'videos-environment': await read('s3-videos-secret-key'),
  });
  expect(new Set(await Promise.all(['root', 'videos', 'media'].map((of) => read(`s3-${of}-secret-key`)))).size).toBe(3);
});

test('the users of the object store may do what platform/storage/README.md lists in the bucket of ours, and media only read', () => {
  const [, listed = ''] = /\*\*Rights\.\*\*([\s\S]*?)\n- \*\*/.exec(textOf('platform/storage/README.md')) ?? [];
  const named = [...listed.matchAll(/`(s3:\w+)`/g)].map(([, action]) => action).filter((action) => action !== 's3:CreateBucket');
  const rightsOf = (name: string) => rights.parse(JSON.parse(textOf(`deploy/minio/rights/${name}.json`))).Statement;

  const videos = rightsOf('videos');
  expect(videos.flatMap(({ Action }) => Action).toSorted()).toEqual([...named, 's3:GetBucketLocation'].toSorted());
  expect(videos.flatMap(({ Resource }) => Resource)).toEqual(['arn:aws:s3:::danmesh', 'arn:aws:s3:::danmesh/*']);
  expect(rightsOf('media')).toMatchObject([
    { Action: ['s3:ListBucket'], Resource: ['arn:aws:s3:::danmesh'] },
    { Action: ['s3:GetObject'], Resource: [`arn:aws:s3:::danmesh/${renditionsPrefix}*`] },
  ]);
});

test('what only an operator can know is given to those who need it', async () => {
  await using own = await mkdtempDisposable(join(tmpdir(), 'secrets-'));
  const of = (name: string) => readFile(join(own.path, name), 'utf8');
  await writeFile(join(own.path, 'kafka-password'), 'told\n');
  await writeFile(join(own.path, 'elasticsearch-url'), 'https://danmesh:told@search:9200\n');

  await makeDeploymentSecrets(own.path, urls);

  for (const name of ['users', 'live', 'migrate'])
    expect(await of(`${name}-environment`)).toContain('KAFKA_SASL_PASSWORD=told\n');
  expect(await of('videos-environment')).toContain('ELASTICSEARCH_URL=https://danmesh:told@search:9200\n');
  for (const name of ['live', 'router', 'media']) expect(await of(`${name}-environment`)).not.toContain('ELASTICSEARCH_URL');
});

test('link keys rotate as docs/operations.md says, while processes see each step at different times', async () => {
  await using early = await mkdtempDisposable(join(tmpdir(), 'link-early-'));
  await using late = await mkdtempDisposable(join(tmpdir(), 'link-late-'));
  const both = [early.path, late.path];
  for (const path of both) await cp(directory, path, { recursive: true });
  const log = createLogger({ name: 'rotation', level: 'silent' });
  using asking = openLinkKeys({ directory: early.path, subgraph: 'users', log, pollMs: 20 });
  using asked = openLinkKeys({ directory: late.path, subgraph: 'users', log, pollMs: 20 });
  const ids = ({ current, previous }: SigningKeys) => [current.id, previous?.id];
  const accepted = () => [ids(asked.now()).includes(asking.now().current.id), ids(asking.now()).includes(asked.now().current.id)];
  const [old] = ids(asking.now());

  for (const step of rotationSteps()) {
    for (const [index, keys] of [asking, asked].entries()) {
      const before = ids(keys.now());
      // One key for both: the later copies what the earlier made.
      const path = both[index] ?? '';
      if (index === 0) await run('sh', ['-ec', step.replaceAll('link-x', 'link-users')], { cwd: path });
      else for (const file of linkFilesOf('users')) await cp(join(early.path, file), join(path, file));
      // Two files are not changed in one moment: what was read between the two is read again.
      await vi.waitFor(async () => expect(ids(keys.now())).toEqual(await idsOnDisk(path)));
      expect(ids(keys.now())).not.toEqual(before);
      expect(accepted()).toEqual([true, true]);
    }
  }

  expect(ids(asked.now())).toEqual(ids(asking.now()));
  expect(ids(asked.now())).not.toContain(old);
});

const idsOnDisk = (directory: string): Promise<string[]> =>
  Promise.all(['link-users', 'link-users.previous'].map(async (file) => signingKey(await readFile(join(directory, file))).id));

/** The lines of the section, as whoever rotates types them. */
const rotationSteps = (): string[] => {
  const [, block = ''] = /```sh\n((?:.*link-x.*\n)+)```/.exec(textOf('docs/operations.md')) ?? [];
  const steps = block.trim().split('\n');
  expect(steps).toHaveLength(3);
  return steps;
};

const run = promisify(execFile);
const rights = z.object({ Statement: z.array(z.object({ Action: z.array(z.string()), Resource: z.array(z.string()) })) });
