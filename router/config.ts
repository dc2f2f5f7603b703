import { z } from 'zod';

const positive = z.int().positive();

/** Every limit of the door. `README.md` lists them with what a caller is told. */
const limitsSchema = z.strictObject({
  /** Bytes of an HTTP body. */
  bodyBytes: positive.default(256 * 1024),
  /** Lexical tokens of a document, counted before anything else is done with it. */
  tokens: positive.default(4_000),
  /** Nested fields, through fragments; introspection is not counted. */
  depth: positive.default(20),
  /** Aliased fields, counted again for each use of a fragment. */
  aliases: positive.default(50),
  rootFields: positive.default(20),
  /** Objects that an answer could hold, by the sizes of its lists (`operations/node-count.ts` says how they are counted). */
  nodes: positive.default(10_000),
  /** Operations kept parsed, checked and planned. */
  cachedOperations: positive.default(1_000),
});

const socketsSchema = z.strictObject({
  /** Sockets of this process; beyond it an upgrade is refused with 503. */
  maximum: positive.default(20_000),
  /** Operations that run at once on one socket. */
  operations: positive.default(50),
  messageBytes: positive.default(256 * 1024),
  /** A socket that has this much unread is closed with 4008. */
  bufferedBytes: positive.default(4 * 1024 * 1024),
  pingIntervalMs: positive.default(15_000),
  /** How long a new socket may take to send connection_init. */
  initTimeoutMs: positive.default(5_000),
  /** How long a closing router waits for sockets to say goodbye. */
  drainMs: positive.default(2_000),
});

export const routerConfigSchema = z.strictObject({
  path: z
    .string()
    .regex(/^\/[\w/-]*\w$/, 'must be a path such as /graphql')
    .default('/graphql'),
  introspection: z.boolean().default(true),
  /** The page a browser gets; off in production. */
  explorer: z.boolean().default(true),
  csrfPrevention: z.boolean().default(true),
  /** Names the subgraph an error came from in `extensions.subgraph`; off in production. */
  namesSubgraphs: z.boolean().default(false),
  corsOrigins: z.union([z.literal('*'), z.array(z.url()).readonly()]).default('*'),
  limits: limitsSchema.prefault({}),
  sockets: socketsSchema.prefault({}),
});

export type RouterConfig = z.output<typeof routerConfigSchema>;
export type RouterLimits = RouterConfig['limits'];
export type SocketLimits = RouterConfig['sockets'];

/** Reads a configuration, filling in defaults. Throws one error that names every mistake; an unknown key is a mistake. */
export function parseRouterConfig(input: unknown): RouterConfig {
  const parsed = routerConfigSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.map((issue) => `  ${issue.path.join('.') || '(top level)'}: ${issue.message}`);
  throw new Error(`The router's configuration is not right:\n${mistakes.join('\n')}\nSee router/README.md for every key.`);
}

/**
 * Runs `construct` with Apollo's telemetry switched off. @apollo/gateway offers no other switch than this variable, which its
 * constructor reads; it is put back at once, so that nobody else sees it.
 */
export function withoutApolloTelemetry<T>(construct: () => T): T {
  const before = process.env.APOLLO_TELEMETRY_DISABLED;
  process.env.APOLLO_TELEMETRY_DISABLED = 'true';
  try {
    return construct();
  } finally {
    if (before === undefined) delete process.env.APOLLO_TELEMETRY_DISABLED;
    else process.env.APOLLO_TELEMETRY_DISABLED = before;
  }
}
