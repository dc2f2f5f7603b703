import { setTimeout as delay } from 'node:timers/promises';
import type { Environment } from '../env.ts';
import { createReadiness, healthRoutes } from '../http/health.ts';
import { trackInFlight } from '../http/in-flight.ts';
import { listenForProcess } from '../http/listen-for-process.ts';
import { metricsRoute } from '../http/metrics.ts';
import { serveRoutes } from '../http/route.ts';
import { answering } from '../http/server.ts';
import { createLogger } from '../log.ts';
import { processRegistry } from '../observability/registry.ts';
import { createMediaMetrics } from '../storage/media-metrics.ts';
import { mediaRoute } from '../storage/media-route.ts';
import { openObjects } from './objects.ts';
import { openMediaKeys } from './ports.ts';
import { parseProcessConfig } from './process-config.ts';
import type { RunningProcess } from './run-process.ts';
import { givenSecrets } from './secrets.ts';

/** How long a segment on its way may take to end. */
const graceMs = 10_000;

/** Serves what is played, and nothing else: it knows the object store and the key of the tokens, no database. */
export async function serveMedia(environment: Environment, keyPrefix: string): Promise<RunningProcess> {
  const config = parseProcessConfig('media', environment, ['s3', 'secretsDirectory']);
  await using resources = new AsyncDisposableStack();
  const log = createLogger({ level: config.logLevel, name: 'media' });
  const server = resources.use(await listenForProcess(config.host, config.port));
  const inFlight = trackInFlight(server);
  const serve = answering(server, 'Playback is starting. Try again in a moment.');
  const { services, corsOrigins } = config;
  const keys = await openMediaKeys(givenSecrets(services.secretsDirectory));
  const publicUrl = services.mediaUrl ?? config.publicUrl;
  const { store } = await openObjects(services, { keys, publicUrl, corsOrigins, log, resources });
  const readiness = createReadiness();
  resources.defer(async () => {
    readiness.drain();
    await delay(config.drainDelayMs);
    server.close();
    await inFlight.idle(graceMs);
  });
  const registry = processRegistry();
  const media = mediaRoute({ objects: store, keys, keyPrefix, corsOrigins, metrics: createMediaMetrics(registry) });
  serve(serveRoutes([media, ...healthRoutes(readiness), metricsRoute(registry)], { log }));
  const stack = resources.move();
  return { log, url: `http://${config.host}:${server.boundPort}`, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}
