import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Environment } from '../../platform/env.ts';
import { parseProcessConfig } from '../../platform/host/process-config.ts';
import { parseServicesConfig } from '../../platform/host/services.ts';
import { parseCommandLine } from '../../router/configuration/command-line.ts';
import { readConfiguration } from '../../router/configuration/configuration.ts';
import { makeDeploymentSecrets } from '../../scripts/secrets/deployment.ts';
import { composeFile, scriptOf, secretsOf } from './compose.ts';
import { containerOf, secretsOf as podSecretsOf, toldTo, workloads } from './kubernetes.ts';

/** As the image sets them. */
const ofImage = { NODE_ENV: 'production', HOST: '0.0.0.0', SECRETS_DIR: '/run/secrets' };
const urls = { database: 'postgres://danmesh_owner@postgres:5432/danmesh', redis: 'redis://redis:6379' };
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'configurations-'));
  await makeDeploymentSecrets(directory, urls);
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const secretVariables = async (name: string): Promise<Environment> =>
  parseEnv(await readFile(join(directory, `${name}-environment`), 'utf8'));

/** Docker Compose's defaults in place of `${NAME:-otherwise}`. */
const expanded = (environment: Record<string, string>): Environment =>
  Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, value.replace(/\$\{\w+:-([^}]*)\}/g, '$1')]));

/** Reads an environment as the process that a script is would do, which throws where something is missing. */
async function readAs(script: string, environment: Environment): Promise<{ readonly port?: number }> {
  if (script === 'scripts/migrate.ts') return { ...parseServicesConfig(environment), port: 0 };
  if (script === 'router/main.ts') {
    const { server, signing, redis, rateLimits } = await readConfiguration(parseCommandLine([]), environment);
    // One program must not be everyone's overload.
    expect(rateLimits).toMatchObject({
      perViewer: { points: 200_000, perSeconds: 60 },
      perAddress: { points: 2_000_000, perSeconds: 60, counts: 'anonymous' },
    });
    expect(signing).toEqual({ directory: ofImage.SECRETS_DIR });
    expect(redis?.url).toMatch(/^redis:/);
    return server;
  }
  const [, name = ''] = /^subgraphs\/(\w+)\/main\.ts$/.exec(script) ?? ['', 'media'];
  const objects = name === 'media' || name === 'videos' ? (['s3'] as const) : [];
  const state = name === 'media' ? [] : (['databaseUrl', 'redisUrl'] as const);
  const needed = [...objects, ...state, 'secretsDirectory' as const];
  const config = parseProcessConfig(z.enum(processNames).parse(name), environment, needed);
  expect(config.services.s3 === undefined).toBe(objects.length === 0);
  expect(config.subgraphUrls).not.toMatchObject({ users: expect.stringContaining('127.0.0.1') });
  return config;
}
const processNames = ['users', 'videos', 'social', 'comments', 'live', 'danmu', 'recommend', 'media'] as const;

describe.each(Object.entries(composeFile.services).filter(([, of]) => scriptOf(of) !== undefined))(
  'Docker Compose: %s',
  (_, service) => {
    test('starts with everything that it must be told', async () => {
      const [secret = ''] = secretsOf(service).filter((name) => name.endsWith('-environment'));
      const own = await secretVariables(secret.replace('-environment', ''));
      const environment = { ...own, ...ofImage, ...expanded(service.environment) };

      const { port } = await readAs(scriptOf(service) ?? '', environment);

      expect(port).toBe(Number(service.environment.PORT ?? 0));
    });
  },
);

describe.each(workloads.map((of) => [of.metadata.name, of] as const))('Kubernetes: %s', (_, workload) => {
  test('starts with everything that it must be told', async () => {
    const { args, env, ports } = containerOf(workload);
    const [secret = ''] = podSecretsOf(workload).filter((name) => name.endsWith('/environment'));
    const own = await secretVariables(secret.replace(/^danmesh-|\/environment$/g, ''));
    const environment = {
      ...own,
      ...ofImage,
      ...toldTo(workload),
      ...Object.fromEntries(env.map(({ name, value }) => [name, value])),
    };

    const { port } = await readAs(args.find((word) => word.endsWith('.ts')) ?? '', environment);

    expect(port).toBe(ports[0]?.containerPort ?? 0);
  });
});
