import { createServer } from 'node:http';
import { type Client, createClient } from 'graphql-ws';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { WebSocket } from 'ws';
import { serveRoutes } from '../../../platform/http/route.ts';
import { createRouter, type Router } from '../../../router/router.ts';
import { onOwnPort } from '../support/on-own-port.ts';
import { createGrowingGraph, type GrowingGraph, type Shape, supergraphOf } from './growing-graph.ts';

export type Reloading = AsyncDisposable & {
  readonly graph: GrowingGraph;
  readonly router: Router;
  readonly logged: readonly Record<string, unknown>[];
  replace(shape: Shape): ReturnType<Router['replace']>;
  ask(query: string): Promise<{ data?: Record<string, unknown> | null; errors?: { message: string }[] }>;
  /** A metric's value, by its name in the Prometheus text. */
  metric(name: string): Promise<number>;
  client(): Client;
};

/** A router in this process, on a port of its own, whose supergraph the test exchanges. */
export async function reloadingRouter(first: Shape): Promise<Reloading> {
  const graph = createGrowingGraph();
  const metrics = new Registry();
  const logged: Record<string, unknown>[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => logged.push(JSON.parse(line)) });
  const options = { links: graph.open, authenticate: undefined, config: {}, log, metrics, examples: async () => [] };
  const router = await createRouter({ ...options, supergraphSdl: supergraphOf(first) });
  const server = createServer(serveRoutes(router.routes, { log }));
  router.attach(server);
  const listening = await onOwnPort(server);
  const url = `http://127.0.0.1:${listening.port}/graphql`;
  const clients: Client[] = [];
  return {
    graph,
    router,
    logged,
    replace: (shape) => router.replace(supergraphOf(shape)),
    ask: async (query) => {
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) };
      return (await fetch(url, init)).json() as ReturnType<Reloading['ask']>;
    },
    metric: async (name) => {
      const line = (await metrics.metrics()).split('\n').find((text) => text.startsWith(`${name} `));
      return Number(line?.slice(name.length + 1) ?? Number.NaN);
    },
    client: () => {
      const client = createClient({ url: url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 });
      clients.push(client);
      return client;
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(clients.map((client) => client.dispose()));
      await router[Symbol.asyncDispose]();
      await listening[Symbol.asyncDispose]();
    },
  };
}
