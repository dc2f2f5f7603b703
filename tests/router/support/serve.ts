import { createServer } from 'node:http';
import { type Client, type ClientOptions, createClient } from 'graphql-ws';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { expect } from 'vitest';
import { WebSocket } from 'ws';
import type { Authenticated } from '../../../platform/auth/tokens.ts';
import type { Viewer } from '../../../platform/auth/viewer.ts';
import { AppError } from '../../../platform/errors.ts';
import { serveRoutes } from '../../../platform/http/route.ts';
import { parseRouterConfig } from '../../../router/config.ts';
import { guardServer, serverOptions } from '../../../router/http/server-settings.ts';
import { createRouter, type RouterOptions } from '../../../router/router.ts';
import { createGraph, type TestGraph } from './graph.ts';
import { onOwnPort } from './on-own-port.ts';

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: {
    data?: Record<string, unknown> | null;
    errors?: { message: string; path?: unknown[]; extensions: Record<string, unknown> }[];
  };
};

export type Served = AsyncDisposable & {
  readonly url: string;
  readonly graph: TestGraph;
  readonly logged: Record<string, unknown>[];
  readonly registry: Registry;
  fetch(path: string, init?: RequestInit): Promise<Answer>;
  post(
    query: string,
    options?: { variables?: unknown; headers?: Record<string, string>; operationName?: string },
  ): Promise<Answer>;
  client(options?: Partial<ClientOptions>): Client;
  /** Closes the router alone, as a shutdown does while clients are connected. */
  drain(): Promise<void>;
};

const viewer = (claims: Partial<Viewer>): Viewer => ({
  id: '01900000-0000-7000-8000-000000000001',
  sessionId: '01900000-0000-7000-8000-000000000002',
  scopes: [],
  policies: [],
  ...claims,
});

/** Tokens that the test router knows. */
const viewers: Readonly<Record<string, Viewer>> = {
  viewer: viewer({}),
  moderator: viewer({ scopes: ['moderate'] }),
  auditor: viewer({ scopes: ['finance', 'audit'] }),
  accountant: viewer({ scopes: ['finance'] }),
  friend: viewer({ policies: ['friend'] }),
  /** Good for half a second. */
  brief: viewer({}),
};

async function authenticate(token: string): Promise<Authenticated> {
  if (token === 'expired') throw new AppError('TOKEN_EXPIRED', 'The token has expired.');
  if (token === 'breaks') throw new Error('no connection to 10.0.0.9');
  const known = viewers[token];
  if (!known) throw new AppError('UNAUTHENTICATED', 'The token is not valid.');
  return { viewer: known, expiresAt: new Date(Date.now() + (token === 'brief' ? 500 : 60_000)) };
}

/** The router on a real server with a port of its own. */
export async function serve(options: Partial<RouterOptions> & { graph?: TestGraph } = {}): Promise<Served> {
  const graph = options.graph ?? createGraph();
  const { log, logged } = recordingLogger();
  const registry = new Registry();
  const base = {
    supergraphSdl: graph.supergraphSdl,
    links: graph.links,
    authenticate,
    config: {},
    log,
    metrics: registry,
    examples: async () => [],
  };
  const router = await createRouter({ ...base, ...options });
  const { connections } = parseRouterConfig(options.config ?? {});
  const server = createServer(serverOptions(connections), serveRoutes(router.routes, { log }));
  guardServer(server, connections);
  router.attach(server);
  const listening = await onOwnPort(server);
  const url = `http://127.0.0.1:${listening.port}`;
  const clients: Client[] = [];
  const request = async (path: string, init?: RequestInit): Promise<Answer> => {
    const response = await fetch(url + path, init);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return { status: response.status, headers: response.headers, text, body: isJson && text !== '' ? JSON.parse(text) : {} };
  };
  return {
    url,
    graph,
    logged,
    registry,
    fetch: request,
    post: (query, { headers, ...rest } = {}) =>
      request('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, ...rest }),
      }),
    client: (clientOptions = {}) => {
      const client = createClient({
        url: `${url.replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        retryAttempts: 0,
        ...clientOptions,
      });
      clients.push(client);
      return client;
    },
    drain: async () => router[Symbol.asyncDispose](),
    [Symbol.asyncDispose]: async () => {
      await Promise.all(clients.map((client) => client.dispose()));
      await router[Symbol.asyncDispose]();
      await listening[Symbol.asyncDispose]();
    },
  };
}

/** Waits until so many upstreams of `postAdded` are open. */
export const untilListening = ({ graph }: Served, count: number) => expect.poll(() => graph.added.listeners()).toBe(count);

export const asViewer = (token: string) => ({ authorization: `Bearer ${token}` });
export const codesOf = ({ body }: Answer): unknown[] => (body.errors ?? []).map(({ extensions }) => extensions.code);

function recordingLogger() {
  const logged: Record<string, unknown>[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => logged.push(JSON.parse(line)) });
  return { log, logged };
}
