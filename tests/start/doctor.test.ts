import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { migrate } from '../../platform/database/migrations.ts';
import { accessFrom } from '../../platform/database/roles.ts';
import type { Environment } from '../../platform/env.ts';
import { parseServicesConfig } from '../../platform/host/services.ts';
import { examineDatabase } from '../../scripts/doctor/database.ts';
import type { Finding } from '../../scripts/doctor/finding.ts';
import { examineLinks } from '../../scripts/doctor/links.ts';
import { examineSecrets } from '../../scripts/doctor/secrets.ts';
import { examineServices } from '../../scripts/doctor/services.ts';
import { schemas } from '../../scripts/solo/database.ts';
import { quiet } from '../support/events.ts';
import { createTestDatabase } from '../support/postgres.ts';

/** A server that takes connections and never says a word. */
async function silentServer() {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { address: `127.0.0.1:${port}`, [Symbol.asyncDispose]: async () => void server.close() };
}

async function examineAll(environment: Environment): Promise<Finding[]> {
  const services = parseServicesConfig(environment);
  const found = [examineDatabase(services), examineServices(services, quiet), examineLinks(environment)];
  return (await Promise.all(found)).flat();
}

const servicesAt = (address: string): Environment => ({
  DATABASE_URL: `postgres://somebody:secret@${address}/x`,
  DATABASE_REPLICA_URL: `postgres://somebody:secret@${address}/x`,
  REDIS_URL: `redis://:secret@${address}`,
  KAFKA_BROKERS: address,
  ELASTICSEARCH_URL: `http://${address}`,
  ...{ S3_ENDPOINT: `http://${address}`, S3_ACCESS_KEY: 'somebody', S3_SECRET_KEY: 'secret' },
  USERS_URL: `http://${address}/graphql`,
});

test('where no variable names a service, the embedded driver of each port is named', async () => {
  const found = await examineAll({});

  expect(found.map(({ about }) => about)).toEqual(['Database', 'Event bus', 'Realtime', 'Objects', 'Search', 'Subgraph link']);
  expect(found.every(({ why, problem }) => why.includes('not set') && problem === undefined)).toBe(true);
});

test.each([
  ['that take a connection and then are silent', silentServer],
  ['that are not there', async () => ({ address: '127.0.0.1:1023', [Symbol.asyncDispose]: async () => {} })],
])('services %s are named with the variable that chose them, without a secret', { timeout: 60_000 }, async (_, open) => {
  await using server = await open();

  const found = await examineAll(servicesAt(server.address));

  expect(found.map(({ about, why, problem }) => [about, why.split(',')[0], typeof problem])).toEqual([
    ['Database', 'DATABASE_URL', 'string'],
    ['Read replica', 'DATABASE_REPLICA_URL', 'string'],
    ['Event bus', 'KAFKA_BROKERS', 'string'],
    ['Realtime', 'REDIS_URL', 'string'],
    ['Objects', 'S3_ENDPOINT', 'string'],
    ['Search', 'ELASTICSEARCH_URL', 'string'],
    ['users', 'USERS_URL', 'string'],
  ]);
  expect(JSON.stringify(found)).not.toContain('secret');
});

test('a database that is not migrated says so, and one that is says as whom it is used', { timeout: 60_000 }, async () => {
  await using database = await createTestDatabase();
  const [before] = await examineDatabase({ databaseUrl: database.url, replicaUrl: undefined });
  await migrate(database.url, schemas, quiet);
  const databaseUrl = accessFrom(database.url, 'users').url;
  const [after] = await examineDatabase({ databaseUrl, replicaUrl: undefined });

  expect(before?.uses).toMatch(/to be migrated: bus, users, .*npm run migrate/);
  expect(after?.uses).toMatch(/as danmesh_users, up to date/);
});

test('each missing or damaged secret of a directory is named with what to do', async () => {
  const directory = await mkdtemp(join(inject('runDirectory'), 'secrets-'));
  await writeFile(join(directory, 'media-key'), Buffer.alloc(32));
  await writeFile(join(directory, 'link-users'), Buffer.alloc(5));

  const found = await examineSecrets(directory, '.data');

  const problemOf = (name: string) => found.find(({ uses }) => uses === name)?.problem;
  expect(problemOf('media-key')).toBeUndefined();
  expect(problemOf('users-token-key')).toMatch(/is missing. Make it once for the whole deployment: head -c 32/);
  expect(problemOf('link-users')).toContain('has 5 bytes, not 32');
  expect(problemOf('link-recommend')).toContain('is missing');
});
