import { setTimeout as delay } from 'node:timers/promises';
import type { Registry } from 'prom-client';
import { createReadiness, healthRoutes, type Readiness } from '../../platform/http/health.ts';
import { type InFlight, trackInFlight } from '../../platform/http/in-flight.ts';
import { metricsRoute } from '../../platform/http/metrics.ts';
import { type Route, serveRoutes } from '../../platform/http/route.ts';
import { answering, type ListeningServer, listen } from '../../platform/http/server.ts';
import type { Logger } from '../../platform/log.ts';
import { processRegistry } from '../../platform/observability/registry.ts';
import { readText, type StandaloneConfiguration } from '../configuration/configuration.ts';
import { type Configuration, routerPartOf } from '../configuration/schema.ts';
import { watchFile } from '../reload/watch-file.ts';
import { createRouter, type Router } from '../router.ts';
import { httpLinks } from './links.ts';
import { openServer, urlOf } from './open-server.ts';

export type Standalone = AsyncDisposable & {
  readonly url: string;
  /** Reads the files again, the supergraph's and those of TLS. Rejects when one cannot be read. */
  reload(): Promise<void>;
};

/** The router as a process of its own. Resolves when it is ready; disposing makes it unready, lets what runs end, and closes in reverse. */
export async function serveStandalone(configuration: StandaloneConfiguration, log: Logger): Promise<Standalone> {
  const { supergraphFile, shutdown } = configuration;
  await using opening = new AsyncDisposableStack();
  const { server, url, renewTls } = await openServer(configuration);
  opening.use(server);
  const inFlight = trackInFlight(server);
  const serve = answering(server, 'The router is starting. Try again in a moment.');
  const metrics = processRegistry();
  const router = opening.use(await openRouter(configuration, log, metrics));

  const readiness = createReadiness();
  opening.defer(() => drain({ readiness, server, inFlight, router, shutdown }));
  const replace = async () => void (await router.replace(await readText(supergraphFile, 'The supergraph')));
  if (configuration.supergraph.watch) opening.use(watchFile(supergraphFile, replace, log));
  const health = healthRoutes(readiness);
  const own = [...health, metricsRoute(metrics)];
  const { host, port } = configuration.metrics;
  if (port !== null) opening.use(await serveMetrics({ host, port }, own, log));
  router.attach(server);
  serve(serveRoutes([...router.routes, ...(port === null ? own : health)], { log }));

  const resources = opening.move();
  const reload = async () => void (await Promise.all([renewTls(), replace()]));
  return { url, reload, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}

async function openRouter(configuration: StandaloneConfiguration, log: Logger, metrics: Registry): Promise<Router> {
  return createRouter({
    supergraphSdl: await readText(configuration.supergraphFile, 'The supergraph'),
    links: httpLinks(configuration, log),
    authenticate: undefined,
    config: routerPartOf(configuration),
    log,
    metrics,
    examples: async () => [],
  });
}

async function serveMetrics(
  { host, port }: { host: string; port: number },
  routes: readonly Route[],
  log: Logger,
): Promise<ListeningServer> {
  const remedies = {
    otherPort: 'metrics.port in the configuration.',
    otherHost: 'Set metrics.host in the configuration to an address that it has.',
  };
  const server = await listen({ host, port, remedies });
  server.on('request', serveRoutes(routes, { log }));
  log.info({ metricsUrl: urlOf('http', host, server.boundPort) }, 'metrics have a port of their own');
  return server;
}

type Draining = {
  readonly readiness: Readiness;
  readonly server: ListeningServer;
  readonly inFlight: InFlight;
  readonly router: Pick<Router, 'sendAway'>;
  readonly shutdown: Configuration['shutdown'];
};

/** Unready first; new requests are still answered until those who send them have had the time to notice. */
async function drain({ readiness, server, inFlight, router, shutdown }: Draining): Promise<void> {
  readiness.drain();
  if (shutdown.delayMs > 0) await delay(shutdown.delayMs);
  // Its end is waited for where the server is disposed.
  server.close();
  server.closeIdleConnections();
  // A stream of events is a request that would not end by itself.
  await Promise.all([router.sendAway(), inFlight.idle(shutdown.graceMs)]);
}
