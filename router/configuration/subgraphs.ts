import { z } from 'zod';

const positive = z.int().positive();
const notNegative = z.int().nonnegative();

const poolShape = {
  /** Connections to the subgraph at most; what has none waits. */
  connections: positive.default(100),
  /** Requests sent on a connection before the first is answered. */
  pipelining: positive.default(1),
  /** How long an unused connection is kept. */
  keepAliveMs: positive.default(10_000),
  connectTimeoutMs: positive.default(5_000),
  /** Requests that run or wait at most; one more is refused at once. */
  pending: positive.default(10_000),
};

const retriesShape = {
  /** Of a query, after the first attempt; a mutation is never sent twice. */
  attempts: notNegative.default(2),
  minMs: positive.default(20),
  maxMs: positive.default(500),
};

const breakerShape = {
  /** Opens after so many failures in a row, */
  failures: positive.default(10),
  /** or when this part of at least `minimum` requests within `windowMs` failed. */
  rate: z.number().positive().max(1).default(0.5),
  minimum: positive.default(50),
  windowMs: positive.default(10_000),
  /** How long it stays open before one request tries again. */
  waitMs: positive.default(1_000),
};

const subscriptionsShape = {
  /** Sockets at most: one for each distinct set of forwarded headers. */
  sockets: positive.default(10_000),
  /** Events that wait for one subscription at most. */
  queued: positive.default(1_000),
  lingerMs: notNegative.default(3_000),
  pingIntervalMs: positive.default(15_000),
  pongTimeoutMs: positive.default(5_000),
  connectTimeoutMs: positive.default(5_000),
  reconnectMinMs: positive.default(100),
  reconnectMaxMs: positive.default(5_000),
  /** How long a lost socket is tried again before its subscriptions fail. */
  reconnectForMs: positive.default(30_000),
};

/** What holds for every subgraph that does not say otherwise. */
export const allSubgraphsSchema = z.strictObject({
  /** For one request with all its retries. */
  timeoutMs: positive.default(30_000),
  maxAnswerBytes: positive.default(32 * 1024 * 1024),
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

export type AllSubgraphs = z.output<typeof allSubgraphsSchema>;
export type SubgraphSettings = z.output<typeof subgraphSchema>;

/** The same keys without their defaults: what is left out is not given. */
function overridesOf<T extends Record<string, z.ZodDefault>>(shape: T) {
  const bare = Object.fromEntries(Object.entries(shape).map(([key, schema]) => [key, schema.unwrap()]));
  return z
    .strictObject(bare as { [K in keyof T]: ReturnType<T[K]['unwrap']> })
    .partial()
    .optional();
}
