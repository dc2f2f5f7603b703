import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultPorts } from '../../platform/host/process-config.ts';
import { type ComposeService, composeFile, scriptOf, secretsOf } from './compose.ts';
import { root, textOf } from './files.ts';
import { askedBy, linkFilesOf, secretsReadBy, subgraphNames } from './references.ts';
import { variablesReadBy } from './variables.ts';

const services = Object.entries(composeFile.services);
const ours = services.filter(([, service]) => scriptOf(service) !== undefined);
const withWorkers = (name: string): [string, ComposeService][] =>
  ours.filter(([, service]) => scriptOf(service) === `subgraphs/${name}/main.ts`);

describe.each(services)('%s', (name, service) => {
  test('may do no more than it must', () => {
    expect(service.cap_drop).toEqual(['ALL']);
    expect(service.security_opt).toContain('no-new-privileges:true');
    expect(service.user).toMatch(name === 'filebeat' ? /^0:0$/ : /^[1-9]\d*:[1-9]\d*$/);
    expect(service.cap_add).toEqual(name === 'filebeat' ? ['DAC_READ_SEARCH'] : []);
    expect(service.read_only).toBe(!/^(elasticsearch|log-store)$/.test(name));
  });

  test('has bounds, and says how it is', () => {
    const { limits } = service.deploy.resources;
    expect(Number(limits.cpus)).toBeGreaterThan(0);
    expect(limits.memory).toMatch(/^\d+[MG]$/);
    const endsByItself = /^(migrate|log-setup|objects-setup)$/.test(name);
    expect(service.restart).toBe(endsByItself ? 'no' : 'unless-stopped');
    // The health checks of what we build come with the image.
    const isBuilt = service.build !== undefined;
    if (!endsByItself) expect(isBuilt || service.healthcheck !== undefined).toBe(true);
  });

  test('waits for things that are there, and mounts only files that are', () => {
    for (const other of Object.keys(service.depends_on)) expect(Object.keys(composeFile.services)).toContain(other);
    const mounted = service.volumes.map((volume) => volume.split(':')[0] ?? '').filter((source) => source.startsWith('./'));
    expect(mounted.filter((source) => !existsSync(join(root, source)))).toEqual([]);
    for (const secret of secretsOf(service)) expect(Object.keys(composeFile.secrets)).toContain(secret);
  });
});

test('nothing can be reached from elsewhere but the graph and the media', () => {
  const open = services.flatMap(([name, { ports }]) => ports.filter((port) => !port.startsWith('127.0.0.1:')).map(() => name));
  expect(new Set(open)).toEqual(new Set(['edge']));
  const ways = services.filter(([, { networks }]) => networks.includes('back')).map(([name]) => name);
  expect(composeFile.networks.back?.internal).toBe(true);
  expect(ways.filter((name) => composeFile.services[name]?.ports.length !== 0)).toEqual([]);
});

test('by default only the services start, and everything of ours is in the profile app', () => {
  const byDefault = services.filter(([, { profiles }]) => profiles.length === 0).map(([name]) => name);
  expect(byDefault.toSorted()).toEqual(['elasticsearch', 'kafka', 'objects', 'objects-setup', 'postgres', 'redis']);
  for (const [, { profiles }] of ours) expect(profiles).toEqual(['app']);
});

test('a process is a script that exists, waits for the migration, and is told only variables that are read', () => {
  const read = variablesReadBy('deploy/router.yaml');
  for (const [name, service] of ours) {
    expect(existsSync(join(root, scriptOf(service) ?? ''))).toBe(true);
    expect(Object.keys(service.environment).filter((variable) => !read.has(variable))).toEqual([]);
    if (/^subgraphs\/\w+\/main/.test(scriptOf(service) ?? ''))
      expect(service.depends_on.migrate?.condition, name).toBe('service_completed_successfully');
  }
});

describe.each(subgraphNames)('%s', (name) => {
  const members = withWorkers(name);

  test('has processes for all roles, on the port that others know', () => {
    const roles = members.flatMap(([, { environment }]) => environment.ROLES?.split(',') ?? []);
    expect(roles.toSorted()).toEqual(['api', 'events', 'tasks']);
    expect(composeFile.services[name]?.environment.PORT).toBe(String(defaultPorts[name]));
    for (const [, { environment }] of ours)
      expect(environment[`${name.toUpperCase()}_URL`] ?? '').toMatch(
        new RegExp(`^(|http://${name}:${defaultPorts[name]}/graphql)$`),
      );
  });

  test('is given its own secrets, the keys of those it asks, and no others', () => {
    const links = [name, ...askedBy(name)].flatMap(linkFilesOf);
    const needed = [`${name}-environment`, ...secretsReadBy(name), ...links].toSorted();
    for (const [, service] of members) expect(secretsOf(service).toSorted()).toEqual(needed);
  });
});

test('routers have the key of every link and no other secret', () => {
  const router = composeFile.services.router;
  const links = subgraphNames.flatMap(linkFilesOf);
  expect(router && secretsOf(router).toSorted()).toEqual([...links, 'router-environment'].toSorted());
});

test('only videos and playback know the object store, each under a user of its own, and none of ours as root', () => {
  const knowing = ours.filter(([, { environment }]) => 'S3_ENDPOINT' in environment).map(([name]) => name);
  expect(knowing.toSorted()).toEqual(['media', 'transcode', 'videos', 'videos-worker']);
  const asRoot = services.filter(([, service]) => secretsOf(service).some((secret) => secret.startsWith('s3-root')));
  expect(asRoot.map(([name]) => name)).toEqual(['objects', 'objects-setup']);
  for (const name of knowing)
    expect(composeFile.services[name]?.depends_on['objects-setup']?.condition).toBe('service_completed_successfully');
});

test('whoever answers operations serves on while others notice that it goes, and has time to', () => {
  const answering = ours.filter(([, { environment }]) => (environment.ROLES ?? 'api') === 'api' && 'PORT' in environment);
  const graceMs = Number(/graceMs: (\d+)/.exec(textOf('deploy/router.yaml'))?.[1]);

  expect(answering).toHaveLength(9);
  for (const [name, { environment, stop_grace_period: given = '' }] of answering) {
    expect(environment.DRAIN_DELAY_MS, name).toBe('3000');
    expect(Number.parseInt(given, 10) * 1000, name).toBeGreaterThan(Number(environment.DRAIN_DELAY_MS) + graceMs + 10_000);
  }
});

test('two routers and two processes of live and danmu run', () => {
  for (const name of ['router', 'live', 'danmu']) expect(composeFile.services[name]?.deploy.replicas).toBe(2);
});
