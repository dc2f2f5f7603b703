import type { SubscribePayload } from 'graphql-ws';
import type { JsonObject } from '../../json.ts';
import type { Logger } from '../../log.ts';
import type { LinkRequest } from '../subgraph-link.ts';
import type { BreakerOptions, CircuitState } from './breaker.ts';
import type { UnreachableReason } from './unreachable.ts';

export type Headers = Readonly<Record<string, string>>;

/** What happened, for whoever counts. Called in the hot path: cheap, and never throwing. */
export type LinkMetrics = {
  readonly settled?: (outcome: 'answered' | 'aborted' | UnreachableReason, durationMs: number) => void;
  readonly retried?: (reason: UnreachableReason) => void;
  readonly circuit?: (state: CircuitState) => void;
  readonly reconnected?: () => void;
};

export type PoolLimits = {
  /** Connections to the subgraph at most; what has none waits. */
  readonly connections: number;
  readonly pipelining: number;
  /** How long an unused connection is kept, unless the subgraph says less. */
  readonly keepAliveMs: number;
  readonly connectTimeoutMs: number;
  /** Requests that run or wait at most; one more is refused at once. */
  readonly pending: number;
};

/** For queries, where the subgraph has answered nothing yet; for mutations, where it has said that it did nothing. */
export type RetryLimits = { readonly attempts: number; readonly minMs: number; readonly maxMs: number };

export type SubscriptionLimits = {
  /** Sockets at most: one for each distinct `connectionParams`. */
  readonly sockets: number;
  /** Events that wait for the reader of one subscription at most. */
  readonly queued: number;
  /** How long a socket without operations is kept. */
  readonly lingerMs: number;
  readonly pingIntervalMs: number;
  readonly pongTimeoutMs: number;
  /** For the handshake, and again for the acknowledgement. */
  readonly connectTimeoutMs: number;
  readonly reconnectMinMs: number;
  readonly reconnectMaxMs: number;
  /** How long a lost socket is tried again before its subscriptions fail. */
  readonly reconnectForMs: number;
};

export type HttpLinkOptions = {
  readonly name: string;
  /** http or https. */
  readonly url: string;
  /** ws or wss; else that of `url`. */
  readonly subscriptionUrl?: string | undefined;
  readonly log: Logger;
  /** For one request with all its retries, from the call to the last byte. */
  readonly timeoutMs?: number | undefined;
  readonly maxAnswerBytes?: number | undefined;
  readonly pool?: Partial<PoolLimits> | undefined;
  readonly retries?: Partial<RetryLimits> | undefined;
  readonly breaker?: Partial<BreakerOptions> | undefined;
  readonly subscriptions?: Partial<SubscriptionLimits> | undefined;
  /** More headers for one attempt with this body, names in lower case; asked again for each retry. */
  readonly sign?: ((request: LinkRequest, body: string) => Headers) | undefined;
  /** Signs one subscription on a socket that it shares: asked each time it is sent, also after a reconnect. */
  readonly signOperation?: ((request: LinkRequest, payload: SubscribePayload) => string) | undefined;
  /** Writes trace headers of the current context. */
  readonly inject?: ((headers: Record<string, string>) => void) | undefined;
  /** What a subscription's socket says of who it is for; those that say the same share it. Else the forwarded headers. */
  readonly connectionParams?: ((request: LinkRequest) => JsonObject) | undefined;
  /** The same with what must be fresh at each connection, such as a signature. */
  readonly signConnection?: ((params: JsonObject) => JsonObject) | undefined;
  readonly metrics?: LinkMetrics | undefined;
};

/** What holds where nothing is said. */
export const linkDefaults = {
  timeoutMs: 30_000,
  maxAnswerBytes: 32 * 2 ** 20,
  pool: { connections: 100, pipelining: 1, keepAliveMs: 10_000, connectTimeoutMs: 5_000, pending: 10_000 } satisfies PoolLimits,
  retries: { attempts: 2, minMs: 20, maxMs: 500 } satisfies RetryLimits,
  breaker: { failures: 10, rate: 0.5, minimum: 50, windowMs: 10_000, waitMs: 1_000 } satisfies BreakerOptions,
  subscriptions: {
    sockets: 10_000,
    queued: 1_000,
    lingerMs: 3_000,
    pingIntervalMs: 15_000,
    pongTimeoutMs: 5_000,
    connectTimeoutMs: 5_000,
    reconnectMinMs: 100,
    reconnectMaxMs: 5_000,
    reconnectForMs: 30_000,
  } satisfies SubscriptionLimits,
};

export type LinkSettings = ReturnType<typeof settingsOf>;

/** The options with every default filled in. Throws a TypeError for an address that is none of its kind. */
export function settingsOf(options: HttpLinkOptions) {
  const url = addressOf(options.url, ['http:', 'https:']);
  const subscriptionUrl = addressOf(options.subscriptionUrl ?? options.url.replace(/^http/i, 'ws'), ['ws:', 'wss:']);
  const { name, log, sign, signOperation, inject, signConnection } = options;
  return {
    ...{ name, url, subscriptionUrl, log, sign, signOperation, inject, signConnection },
    connectionParams: options.connectionParams ?? (({ headers }: LinkRequest): JsonObject => headers ?? {}),
    metrics: options.metrics ?? {},
    timeoutMs: options.timeoutMs ?? linkDefaults.timeoutMs,
    maxAnswerBytes: options.maxAnswerBytes ?? linkDefaults.maxAnswerBytes,
    pool: { ...linkDefaults.pool, ...options.pool },
    retries: { ...linkDefaults.retries, ...options.retries },
    breaker: { ...linkDefaults.breaker, ...options.breaker },
    subscriptions: { ...linkDefaults.subscriptions, ...options.subscriptions },
  };
}

function addressOf(text: string, protocols: readonly string[]): URL {
  const url = new URL(text);
  if (!protocols.includes(url.protocol)) throw new TypeError(`${text} must begin with ${protocols.join('// or ')}//`);
  return url;
}
