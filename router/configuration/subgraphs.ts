import { z } from 'zod';
import { linkDefaults } from '../../platform/link/http/options.ts';

const positive = z.int().positive();
const notNegative = z.int().nonnegative();
const { pool, retries, breaker, subscriptions } = linkDefaults;

const poolShape = {
  /** Connections to the subgraph at most; what has none waits. */
  connections: positive.default(pool.connections),
  /** Requests sent on a connection before the first is answered. */
  pipelining: positive.default(pool.pipelining),
  /** How long an unused connection is kept. */
  keepAliveMs: positive.default(pool.keepAliveMs),
  connectTimeoutMs: positive.default(pool.connectTimeoutMs),
  /** Requests that run or wait at most; one more is refused at once. */
  pending: positive.default(pool.pending),
};

const retriesShape = {
  /** Of a query, after the first attempt; a mutation is never sent twice. */
  attempts: notNegative.default(retries.attempts),
  minMs: positive.default(retries.minMs),
  maxMs: positive.default(retries.maxMs),
};

const breakerShape = {
  /** Opens after so many failures in a row, */
  failures: positive.default(breaker.failures),
  /** or when this part of at least `minimum` requests within `windowMs` failed. */
  rate: z.number().positive().max(1).default(breaker.rate),
  minimum: positive.default(breaker.minimum),
  windowMs: positive.default(breaker.windowMs),
  /** How long it stays open before one request tries again. */
  waitMs: positive.default(breaker.waitMs),
};

const subscriptionsShape = {
  /** Sockets at most: one for each distinct set of forwarded headers. */
  sockets: positive.default(subscriptions.sockets),
  /** Events that wait for one subscription at most. */
  queued: positive.default(subscriptions.queued),
  lingerMs: notNegative.default(subscriptions.lingerMs),
  pingIntervalMs: positive.default(subscriptions.pingIntervalMs),
  pongTimeoutMs: positive.default(subscriptions.pongTimeoutMs),
  connectTimeoutMs: positive.default(subscriptions.connectTimeoutMs),
  reconnectMinMs: positive.default(subscriptions.reconnectMinMs),
  reconnectMaxMs: positive.default(subscriptions.reconnectMaxMs),
  /** How long a lost socket is tried again before its subscriptions fail. */
  reconnectForMs: positive.default(subscriptions.reconnectForMs),
};

/** What holds for every subgraph that does not say otherwise. */
export const allSubgraphsSchema = z.strictObject({
  /** For one request with all its retries. */
  timeoutMs: positive.default(linkDefaults.timeoutMs),
  maxAnswerBytes: positive.default(linkDefaults.maxAnswerBytes),
  pool: z.strictObject(poolShape).prefault({}),
  retries: z.strictObject(retriesShape).prefault({}),
  breaker: z.strictObject(breakerShape).prefault({}),
  subscriptions: z.strictObject(subscriptionsShape).prefault({}),
});

/** One subgraph: where it is, and what differs from `allSubgraphs`. */
const subgraphSchema = z.strictObject({
  /** Instead of the address that the supergraph gives. */
  url: z.url({ protocol: /^https?$/, error: 'must be an address such as http://accounts:4001/graphql' }).optional(),
  /** Where subscriptions are opened; else `url` with ws for http. */
  subscriptionUrl: z.url({ protocol: /^wss?$/, error: 'must be an address such as ws://accounts:4001/graphql' }).optional(),
  timeoutMs: positive.optional(),
  maxAnswerBytes: positive.optional(),
  pool: overridesOf(poolShape),
  retries: overridesOf(retriesShape),
  breaker: overridesOf(breakerShape),
  subscriptions: overridesOf(subscriptionsShape),
});

export const subgraphsSchema = z.record(z.string(), subgraphSchema);

/** The same keys without their defaults: what is left out is not given. */
function overridesOf<T extends Record<string, z.ZodDefault>>(shape: T) {
  const bare = Object.fromEntries(Object.entries(shape).map(([key, schema]) => [key, schema.unwrap()]));
  return z
    .strictObject(bare as { [K in keyof T]: ReturnType<T[K]['unwrap']> })
    .partial()
    .optional();
}
