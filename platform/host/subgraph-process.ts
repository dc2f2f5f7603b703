import { resolve } from 'node:path';
import type { Registry } from 'prom-client';
import { requireMigrated } from '../database/require-migrated.ts';
import { checkEnvironment, type Environment } from '../env.ts';
import { createReadiness, healthRoutes, type Readiness } from '../http/health.ts';
import { listenForProcess } from '../http/listen-for-process.ts';
import { metricsRoute } from '../http/metrics.ts';
import { serveRoutes } from '../http/route.ts';
import { openLinkKeys } from '../link/signed/link-keys.ts';
import { createSignedLink } from '../link/signed/signed-link.ts';
import type { SubgraphLink } from '../link/subgraph-link.ts';
import { createLogger, type Logger } from '../log.ts';
import { processRegistry } from '../observability/registry.ts';
import { serveSubgraph } from '../subgraph/http/serve-subgraph.ts';
import { type RunningSubgraph, runSubgraph } from '../subgraph/run-subgraph.ts';
import type { Subgraph } from '../subgraph/subgraph.ts';
import { openPorts } from './ports.ts';
import { parseProcessConfig, type SubgraphName } from './process-config.ts';
import type { RunningProcess } from './run-process.ts';
import { schemaOf } from './schema-of.ts';
import { givenSecrets } from './secrets.ts';

const poolSize = 10;
/** Others commit facts as well, and those are not heard of otherwise. */
const relayPollMs = 60;
const shared = ['databaseUrl', 'redisUrl', 'secretsDirectory'] as const;
/** Only videos keeps objects. */
const parseSubgraphConfig = (name: SubgraphName, environment: Environment) =>
  parseProcessConfig(name, environment, name === 'videos' ? [...shared, 's3' as const] : shared);

type Config = ReturnType<typeof parseSubgraphConfig>;

/** One subgraph in a process of its own, with the roles that ROLES names. It expects its schema to be there: `npm run migrate`. */
export async function startSubgraphProcess(subgraph: Subgraph, environment: Environment): Promise<RunningProcess> {
  const name = subgraph.name as SubgraphName;
  const parsers = [
    (given: Environment) => parseSubgraphConfig(name, given),
    ...(subgraph.parseConfig ? [subgraph.parseConfig] : []),
  ];
  checkEnvironment(parsers, environment);
  const config = parseSubgraphConfig(name, environment);
  const log = createLogger({ level: config.logLevel, name });
  const metrics = processRegistry();
  await using resources = new AsyncDisposableStack();
  const running = await openSubgraph(subgraph, config, { log, metrics, resources });
  await running.start();
  resources.defer(running.stop);
  const readiness = createReadiness();
  readiness.add('database', running.ping);
  const url = await serve(name, config, { running, log, metrics, readiness, resources });
  const stack = resources.move();
  return { log, url, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

type Opening = { readonly log: Logger; readonly metrics: Registry; readonly resources: AsyncDisposableStack };

async function openSubgraph(subgraph: Subgraph, config: Config, { log, metrics, resources }: Opening): Promise<RunningSubgraph> {
  const { services, roles, environment, publicUrl, corsOrigins } = config;
  const { databaseUrl } = services;
  await requireMigrated(databaseUrl, [schemaOf(subgraph)], { log });
  const { host } = await openPorts({
    ...{ services, databaseUrl, roles, environment, publicUrl, corsOrigins, log, metrics, resources },
    secret: givenSecrets(services.secretsDirectory),
    clientId: subgraph.name,
    ownGroups: (group) => group.startsWith(`${subgraph.name}.`),
    mediaUrl: services.mediaUrl ?? publicUrl,
    scratchDirectory: resolve(services.dataDirectory, 'scratch'),
    poolSize: services.poolSize ?? poolSize,
    links: openLinks(subgraph, config, { log, resources }),
  });
  return resources.use(await runSubgraph(subgraph, { ...host, relayPollMs }));
}

/** Ways to those it asks, with their keys; a connection is made when one is asked. */
function openLinks(
  { name: service, asks = [] }: Subgraph,
  { subgraphUrls, services }: Config,
  { log, resources }: Omit<Opening, 'metrics'>,
): Map<string, SubgraphLink> {
  const directory = services.secretsDirectory;
  const open = (name: SubgraphName) =>
    createSignedLink({ name, url: subgraphUrls[name], service, directory, log: log.child({ asked: name }) });
  return new Map(asks.map((name) => [name, resources.use(open(name as SubgraphName))]));
}

type Serving = Opening & { readonly running: RunningSubgraph; readonly readiness: Readiness };

/** Operations where the roles ask for them; health and metrics in any case. Answers where it listens. */
async function serve(name: SubgraphName, config: Config, serving: Serving): Promise<string> {
  const { running, log, metrics, readiness, resources } = serving;
  const { host, port, drainDelayMs: delayMs } = config;
  if (!config.roles.has('api')) return serveHealth(config, serving);
  const keys = resources.use(openLinkKeys({ directory: config.services.secretsDirectory, subgraph: name, log }));
  const { schema, createContext, nonces, routes } = running;
  const options = { name, schema, createContext, nonces, routes, keys, log, metrics, readiness, host, port };
  const { url } = resources.use(await serveSubgraph({ ...options, limits: { delayMs } }));
  return url;
}

/** A worker is asked nothing but how it is. */
async function serveHealth({ host, port }: Config, { log, metrics, readiness, resources }: Serving): Promise<string> {
  const server = resources.use(await listenForProcess(host, port));
  server.on('request', serveRoutes([...healthRoutes(readiness), metricsRoute(metrics)], { log }));
  resources.defer(() => readiness.drain());
  return `http://${host}:${server.boundPort}`;
}
