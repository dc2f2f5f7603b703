import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import packageJson from '../../package.json' with { type: 'json' };
import { defaultPorts } from '../../platform/host/process-config.ts';
import { documentsOf, root, textOf } from './files.ts';
import {
  containerOf,
  deployments,
  files,
  generatedSecrets,
  namesOf,
  objects,
  resources,
  secretsOf,
  toldTo,
  workloads,
} from './kubernetes.ts';
import { askedBy, linkFilesOf, secretsReadBy, subgraphNames } from './references.ts';
import { variablesReadBy } from './variables.ts';

const read = variablesReadBy('deploy/router.yaml');

test('every file can be read, and is applied or says that it is not', () => {
  for (const file of files) expect(documentsOf(file).length).toBeGreaterThan(0);
  const apart = ['kustomization.yaml', 'command.example.yaml', 'ingress.example.yaml', 'prometheus-adapter.yaml'];
  expect([...resources, ...apart].toSorted()).toEqual(files.map((file) => basename(file)).toSorted());
});

test('what is told to many is read by some', () => {
  const told = workloads.flatMap((workload) => Object.keys(toldTo(workload)));
  expect(told.filter((name) => !read.has(name))).toEqual([]);
});

test('only videos and playback know the object store, and can reach it', () => {
  const knowing = workloads.filter((workload) => 'S3_ENDPOINT' in toldTo(workload)).map(({ metadata }) => metadata.name);
  expect(knowing.toSorted()).toEqual(['media', 'transcode', 'videos', 'videos-worker']);
  const reaching = objects.filter(({ kind, spec }) => kind === 'NetworkPolicy' && JSON.stringify(spec).includes('"port":9000'));
  expect(reaching.map(({ spec }) => policyFor.parse(spec).podSelector.matchExpressions[0])).toEqual([
    { key: 'danmesh/process', operator: 'In', values: ['videos', 'media'] },
  ]);
});

describe.each(workloads.map((of) => [of.metadata.name, of] as const))('%s', (_, workload) => {
  const container = containerOf(workload);
  const { securityContext } = workload.spec.template.spec;

  test('is as restricted as its namespace wants it', () => {
    expect(securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(container.securityContext).toEqual({
      ...{ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true },
      capabilities: { drop: ['ALL'] },
    });
  });

  test('runs a script that exists, in an image of this version, told only variables that are read', () => {
    const script = container.args.find((word) => word.endsWith('.ts')) ?? '';
    expect(existsSync(join(root, script))).toBe(true);
    expect(container.image).toMatch(new RegExp(`^danmesh/(app|worker):${packageJson.version}$`));
    expect(container.env.map(({ name }) => name).filter((name) => !read.has(name))).toEqual([]);
  });

  test('has only secrets that npm run secrets makes', () => {
    const made = generatedSecrets();
    expect(secretsOf(workload).filter((name) => !made.includes(name))).toEqual([]);
  });
});

describe.each(deployments.map((of) => [of.metadata.name, of] as const))('%s', (name, deployment) => {
  const container = containerOf(deployment);
  const portOf = container.env.find((variable) => variable.name === 'PORT')?.value;

  test('is asked whether it started, lives and is ready, on the port that it listens on', () => {
    expect(container.ports).toEqual([{ name: 'http', containerPort: Number(portOf) }]);
    expect(container.startupProbe?.httpGet).toEqual({ path: '/health/live', port: 'http' });
    expect(container.livenessProbe?.httpGet).toEqual({ path: '/health/live', port: 'http' });
    expect(container.readinessProbe?.httpGet).toEqual({ path: '/health/ready', port: 'http' });
  });

  test('has time to drain', () => {
    const delayMs = Number(container.env.find((variable) => variable.name === 'DRAIN_DELAY_MS')?.value ?? 0);
    const graceMs = Number(/graceMs: (\d+)/.exec(textOf('deploy/router.yaml'))?.[1]);
    const given = deployment.spec.template.spec.terminationGracePeriodSeconds ?? 0;
    expect(given * 1000).toBeGreaterThan(delayMs + graceMs + 10_000);
  });

  test('is not taken away all at once, and has a number of pods', () => {
    expect(namesOf('PodDisruptionBudget')).toContain(name);
    expect(deployment.spec.replicas !== undefined || namesOf('HorizontalPodAutoscaler').includes(name)).toBe(true);
  });
});

describe.each(subgraphNames)('%s', (name) => {
  const members = deployments.filter(({ metadata }) => metadata.labels['danmesh/process'] === name);

  test('has pods for all roles, where others look for them', () => {
    const rolesOf = members.flatMap(
      (of) =>
        containerOf(of)
          .env.find((variable) => variable.name === 'ROLES')
          ?.value.split(',') ?? [],
    );
    expect(rolesOf.toSorted()).toEqual(['api', 'events', 'tasks']);
    expect(textOf('deploy/k8s/environment.yaml')).toContain(
      `${name.toUpperCase()}_URL: http://${name}:${defaultPorts[name]}/graphql`,
    );
    expect(namesOf('Service')).toContain(name);
  });

  test('finds its own secrets, the keys of those it asks, and no others', () => {
    const links = [name, ...askedBy(name)].flatMap(linkFilesOf).map((file) => `danmesh-links/${file}`);
    const keys = secretsReadBy(name).map((key) => `danmesh-keys/${key}`);
    for (const member of members)
      expect(secretsOf(member).toSorted()).toEqual([`danmesh-${name}/environment`, ...keys, ...links].toSorted());
  });

  test('is reached by routers and by those who ask it, and by nobody else', () => {
    const askers = subgraphNames.filter((other) => askedBy(other).includes(name));
    expect(askersOf(name).toSorted()).toEqual(['router', ...askers].toSorted());
    const asks = namesOf('NetworkPolicy').includes(`${name}-asks`) ? askedIn(`${name}-asks`) : [];
    expect(asks.toSorted()).toEqual(askedBy(name));
  });
});

test('routers have the keys of every link, and no other secret', () => {
  const [router] = deployments.filter(({ metadata }) => metadata.name === 'router');
  const links = subgraphNames.flatMap(linkFilesOf).map((file) => `danmesh-links/${file}`);
  expect(router && secretsOf(router).toSorted()).toEqual([...links, 'danmesh-router/environment'].toSorted());
});

test('the example of a command is the migration with another script', () => {
  const asMigration = (text: string) =>
    text
      .slice(text.indexOf('apiVersion'))
      .replaceAll('command', 'migrate')
      .replace('generateName: migrate-', 'name: migrate')
      .replace(/scripts\/events-replay.*\]/, 'scripts/migrate.ts]')
      .replace('backoffLimit: 0', 'backoffLimit: 4');
  expect(asMigration(textOf('deploy/k8s/command.example.yaml'))).toBe(asMigration(textOf('deploy/k8s/migrate.yaml')));
});

test('nothing is allowed that is not said', () => {
  const deny = objects.find(({ metadata }) => metadata.name === 'default-deny');
  expect(deny?.spec).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
});

const policyFor = z.looseObject({ podSelector: z.object({ matchExpressions: z.array(z.unknown()) }) });
const policy = z.looseObject({ ingress: z.unknown().optional(), egress: z.unknown().optional() });

/** One side of a policy as text. */
const sideOf = (name: string, side: 'ingress' | 'egress'): string =>
  JSON.stringify(
    policy.parse(objects.find(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.name === name)?.spec)[side],
  );

/** Whom a policy lets its processes ask. */
const askedIn = (name: string): string[] =>
  [...sideOf(name, 'egress').matchAll(/"danmesh\/process":"(\w+)"/g)].map(([, process]) => process ?? '');

/** Who may ask by a policy. */
const askersOf = (name: string): string[] =>
  (/"values":\[([^\]]*)\]/.exec(sideOf(name, 'ingress'))?.[1] ?? '').split(',').map((quoted) => quoted.replaceAll('"', ''));
