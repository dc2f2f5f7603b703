import type { Server } from 'node:http';
import type { ExecutionResult } from 'graphql';
import type { Registry } from 'prom-client';
import type { Authenticate } from '../platform/auth/tokens.ts';
import { createAdmission } from '../platform/http/admission/admission.ts';
import { reportAdmission } from '../platform/http/admission/metrics.ts';
import type { Route } from '../platform/http/route.ts';
import type { Logger } from '../platform/log.ts';
import { parseRouterConfig, type RouterConfig } from './config.ts';
import { explorerAssets } from './explorer/assets.ts';
import type { Examples } from './explorer/example.ts';
import { pageSender } from './explorer/page.ts';
import { graphqlRoute } from './http/graphql-route.ts';
import { createSeats } from './http/seats.ts';
import { createRouterMetrics } from './metrics.ts';
import { createLinkObserver } from './observability/observed-links.ts';
import { createOperationObserver } from './observability/observed-operations.ts';
import { openRouterTracing } from './observability/router-tracing.ts';
import type { OperationParams } from './operations/compile.ts';
import type { OperationContext, Pipeline } from './operations/pipeline.ts';
import { askedOpener } from './persisted/open-asked.ts';
import { openPersistedOperations } from './persisted/persisted-operations.ts';
import { createRateLimiter } from './rate-limits/limiter.ts';
import { openShared } from './redis/shared.ts';
import { createGeneration } from './reload/generation.ts';
import { createGenerations, type Replacement } from './reload/generations.ts';
import { createLinkPool, type LinkSource } from './reload/link-pool.ts';
import { createEventStreams } from './sse/event-streams.ts';
import { createHub } from './subscriptions/hub.ts';
import type { Sink, Subscription } from './subscriptions/sink.ts';
import { createProtocol } from './websocket/protocol.ts';
import { createSockets } from './websocket/sockets.ts';

export type RouterOptions = {
  readonly supergraphSdl: string;
  /** One for each subgraph, by its name in lower case; or a function that opens one to each subgraph that a supergraph brings. */
  readonly links: LinkSource;
  /** Instead of what `identity` configures. With neither nobody signs in: an Authorization header is not read, and may still be forwarded. */
  readonly authenticate: Authenticate | undefined;
  /** Read with `parseRouterConfig`: `{}` takes every default. */
  readonly config: unknown;
  readonly log: Logger;
  readonly metrics: Registry;
  /** What the page offers to try; asked each time that a browser opens it, so that examples may name what is there now. */
  readonly examples: Examples;
};

export type Router = AsyncDisposable & {
  /** `/graphql`, and the page's files where there is a page. */
  readonly routes: readonly Route[];
  /** Serves graphql-transport-ws on the same path of this server. */
  attach(server: Server): void;
  /** Answers a query or a mutation of this process, through every check that others pass. Never rejects. */
  execute(params: OperationParams, context: OperationContext & { readonly signal: AbortSignal }): Promise<ExecutionResult>;
  /** Follows a subscription in this process, through every check that others pass. Throws when it may not run. */
  listen(params: OperationParams, context: OperationContext, sink: Sink): Subscription;
  /**
   * Serves another supergraph from now on, between two requests: what runs ends on the one before. Never rejects: a supergraph that
   * is wrong is refused, and nothing changes.
   */
  replace(supergraphSdl: string): Promise<Replacement>;
  /**
   * Sends away who follows something, by socket or stream, each with a time to come back, and takes no more of them in by socket. Disposing
   * does so, too; requests are best waited for meanwhile.
   */
  sendAway(): Promise<void>;
};

/** Serves a supergraph. Throws when the supergraph, a link or the configuration is wrong. Disposing drains the sockets and ends whatever still runs. */
export async function createRouter(options: RouterOptions): Promise<Router> {
  const { log } = options;
  const config = parseRouterConfig(options.config);
  const authenticate = await identityOf(config, options);
  const metrics = createRouterMetrics(options.metrics);
  await using opening = new AsyncDisposableStack();
  const tracing = opening.use(await openRouterTracing(config.tracing, log));
  const shared = opening.use(await openShared(config.redis, { log, metrics, registry: options.metrics }));
  const persisted = opening.use(await openPersistedOperations({ config: config.persisted, log, metrics, shared }));
  const links = createLinkPool(options.links, createLinkObserver(metrics.fetches, tracing));
  const limiter = createRateLimiter(config.rateLimits, { shared });
  const admission = opening.use(createAdmission(config.overload));
  reportAdmission(options.metrics, admission, 'router');
  const observer = createOperationObserver({ config, tracing, log });
  const load = (supergraphSdl: string) => createGeneration(supergraphSdl, { config, links, limiter, log, metrics, tracing });
  const first = await load(options.supergraphSdl);
  const hub = observer.hub(createHub({ config: config.subscriptions, log, metrics, registry: options.metrics }));
  const generations = createGenerations({ first, load, hub, reload: config.reload, log, metrics });
  const { pipeline, replace } = generations;
  const open = observer.opener(askedOpener(persisted, pipeline));
  const seats = createSeats(config.sockets);
  const events = createEventStreams({ hub, pipeline, config, seats });
  const protocol = createProtocol({ pipeline, open, hub, authenticate, admission, config, log });
  const sockets = createSockets({ protocol, authenticate, config, seats, log, metrics });
  const page = config.explorer ? openPage(config, options.examples) : undefined;

  const opened = opening.move();
  const sendAway = async () => void (await Promise.all([sockets[Symbol.asyncDispose](), events[Symbol.asyncDispose]()]));
  return {
    routes: [
      graphqlRoute({ config, pipeline, open, authenticate, events, admission, sendPage: page?.send }),
      ...(page ? [page.route] : []),
    ],
    attach: (server) => sockets.attach(server),
    execute: (params, context) => executeIn(pipeline, params, context),
    listen: (params, context, sink) => hub.subscribe(pipeline.open(params, context).subscribable(), sink),
    replace,
    sendAway,
    [Symbol.asyncDispose]: async () => {
      await sendAway();
      await hub[Symbol.asyncDispose]();
      await generations[Symbol.asyncDispose]();
      await opened.disposeAsync();
    },
  };
}

/** Loads what verifies tokens only where tokens are verified: it is a good part of a start. */
async function identityOf(
  { identity, csrfPrevention }: RouterConfig,
  { authenticate, log }: RouterOptions,
): Promise<Authenticate | undefined> {
  if (identity.kind === 'none') return authenticate;
  const { assertCookieIsGuarded, openIdentity } = await import('./identity/identity.ts');
  assertCookieIsGuarded(identity, csrfPrevention);
  return authenticate ?? openIdentity(identity, log);
}

function openPage({ path }: RouterConfig, examples: Examples) {
  const assets = explorerAssets(path);
  return { route: assets.route, send: pageSender({ path, examples, assets }) };
}

async function executeIn(
  pipeline: Pipeline,
  params: OperationParams,
  context: OperationContext & { signal: AbortSignal },
): Promise<ExecutionResult> {
  const controller = new AbortController();
  const { signal } = context;
  const leave = () => controller.abort(signal.reason);
  signal.addEventListener('abort', leave, { once: true });
  try {
    signal.throwIfAborted();
    const { text } = await pipeline.open(params, context).execute(controller);
    return JSON.parse(text);
  } catch (error) {
    return { errors: pipeline.explain(error, context.requestId) };
  } finally {
    signal.removeEventListener('abort', leave);
  }
}
