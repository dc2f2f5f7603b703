import { setTimeout as delay } from 'node:timers/promises';
import type { GraphQLSchema } from 'graphql';
import type { Registry } from 'prom-client';
import { createAdmission } from '../../http/admission/admission.ts';
import { overloadSchema } from '../../http/admission/config.ts';
import { reportAdmission } from '../../http/admission/metrics.ts';
import { admitting } from '../../http/admission/overloaded.ts';
import { healthRoutes, type Readiness } from '../../http/health.ts';
import { trackInFlight } from '../../http/in-flight.ts';
import { listenForProcess } from '../../http/listen-for-process.ts';
import { metricsRoute } from '../../http/metrics.ts';
import { type Route, serveRoutes } from '../../http/route.ts';
import { inProcessLink } from '../../link/in-process-link.ts';
import type { LinkKeys } from '../../link/signed/link-keys.ts';
import type { Nonces } from '../../link/signed/nonces.ts';
import type { LinkRequest } from '../../link/subgraph-link.ts';
import type { Logger } from '../../log.ts';
import { createApollo } from './apollo.ts';
import type { Door } from './door.ts';
import { createGate } from './gate.ts';
import { graphqlRoute } from './graphql-route.ts';
import { serveSubscriptions } from './subscriptions.ts';

export type ServeSubgraphOptions = {
  readonly name: string;
  readonly schema: GraphQLSchema;
  readonly createContext: (request: LinkRequest) => unknown;
  readonly keys: Pick<LinkKeys, 'now' | 'renew'>;
  readonly nonces: Nonces;
  readonly log: Logger;
  readonly metrics: Registry;
  /** Told to drain first when it is disposed. */
  readonly readiness: Readiness;
  /** The subgraph's own, beside GraphQL, health and metrics. Nobody is verified on them. */
  readonly routes?: readonly Route[];
  readonly host: string;
  readonly port: number;
  readonly limits?: Partial<ServeLimits>;
};

export type ServeLimits = {
  readonly bodyBytes: number;
  readonly messageBytes: number;
  /** How long it serves on after it has become unready, so that others notice; each answer then ends its connection. */
  readonly delayMs: number;
  /** How long requests that run may take to end. */
  readonly graceMs: number;
};

export type ServedSubgraph = AsyncDisposable & { readonly url: string; readonly port: number };

export const serveDefaults: ServeLimits = {
  bodyBytes: 8 * 2 ** 20,
  messageBytes: 2 ** 20,
  delayMs: 0,
  graceMs: 10_000,
};

const graphqlPath = '/graphql';

/**
 * Serves a subgraph over HTTP and graphql-transport-ws to those who sign. Disposing makes it unready, refuses what is new with 503,
 * lets what runs end, and sends the sockets away.
 */
export async function serveSubgraph(options: ServeSubgraphOptions): Promise<ServedSubgraph> {
  const { name, schema, createContext, log, metrics, readiness, routes = [], host, port } = options;
  const limits = { ...serveDefaults, ...options.limits };
  await using opening = new AsyncDisposableStack();
  let door: Door = 'open';
  const entrance = { path: graphqlPath, gate: createGate(options), door: () => door };
  const { execute } = opening.use(await createApollo(schema, log));
  const graphql = graphqlRoute({ ...entrance, ...limits, execute, createContext });
  const admission = opening.use(createAdmission(overloadSchema.parse({})));
  reportAdmission(metrics, admission, 'subgraph');
  const own = [admitting(graphql, admission), ...healthRoutes(readiness), metricsRoute(metrics)];

  const server = opening.use(await listenForProcess(host, port));
  const inFlight = trackInFlight(server);
  server.on('request', serveRoutes([...own, ...routes], { log }));
  opening.use(
    serveSubscriptions(server, { ...entrance, ...limits, schema, link: inProcessLink({ schema, createContext, log }), log }),
  );
  opening.defer(async () => {
    readiness.drain();
    door = 'leaving';
    if (limits.delayMs > 0) await delay(limits.delayMs);
    door = 'closed';
    // Its end is waited for where the server is disposed.
    server.close();
    await inFlight.idle(limits.graceMs);
  });
  const stack = opening.move();
  log.info({ subgraph: name, port: server.boundPort }, 'a subgraph is served');
  const url = `http://${host}:${server.boundPort}${graphqlPath}`;
  return { url, port: server.boundPort, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}
