import { pino } from 'pino';
import { Registry } from 'prom-client';
import { anonymous, type Caller, type Viewer } from '../../../platform/auth/viewer.ts';
import type { SubgraphLinks } from '../../../platform/link/subgraph-link.ts';
import { createRouter, type Router } from '../../../router/router.ts';
import type { End, Sink, Subscription } from '../../../router/subscriptions/sink.ts';

/** A reader without a socket. */
export type Listener = Subscription & {
  readonly texts: string[];
  readonly data: unknown[];
  ends: (End | 'slow')[];
  /** What it has not taken of what was written. */
  unread: number;
};

export type Listening = AsyncDisposable & {
  readonly router: Router;
  readonly registry: Registry;
  listen(query: string, options?: ListenOptions): Listener;
  metric(name: string): Promise<number>;
};

export type ListenOptions = {
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly caller?: Caller;
  readonly headers?: Readonly<Record<string, string>>;
};

export const viewerNamed = (id: string, claims: Partial<Viewer> = {}): Caller => ({
  kind: 'viewer',
  viewer: { id, sessionId: `session of ${id}`, scopes: [], policies: [], ...claims },
});

type Graph = { readonly supergraphSdl: string; readonly links: SubgraphLinks };

/** The router alone: no server, no sockets, so that ten thousand readers cost little. */
export async function listening({ supergraphSdl, links }: Graph, subscriptions: object = {}): Promise<Listening> {
  const registry = new Registry();
  const router = await createRouter({
    supergraphSdl,
    links,
    authenticate: async () => {
      throw new Error('nobody signs in here');
    },
    config: { subscriptions },
    log: pino({ level: 'silent' }),
    metrics: registry,
    examples: async () => [],
  });
  return {
    router,
    registry,
    listen: (query, { variables = {}, caller = anonymous, headers } = {}) => {
      const listener = { texts: [] as string[], data: [] as unknown[], ends: [] as (End | 'slow')[], unread: 0 };
      const sink: Sink = {
        unread: () => listener.unread,
        next: ({ text }) => {
          listener.texts.push(text);
          listener.data.push(JSON.parse(text).data ?? JSON.parse(text));
        },
        end: (end) => void listener.ends.push(end),
        tooSlow: () => void listener.ends.push('slow'),
      };
      const params = { query, operationName: null, variables };
      const subscription = router.listen(params, { caller, requestId: 'test', headers }, sink);
      return Object.assign(listener, subscription);
    },
    metric: async (name) => {
      const found = await registry.getSingleMetric(name)?.get();
      return found?.values.reduce((sum, { value }) => sum + value, 0) ?? Number.NaN;
    },
    [Symbol.asyncDispose]: () => router[Symbol.asyncDispose](),
  };
}
