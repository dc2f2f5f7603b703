import { z } from 'zod';
import { overloadSchema } from '../platform/http/admission/config.ts';
import { mistakesIn, pathText } from './configuration/mistakes.ts';
import { costSchema } from './cost/config.ts';
import { headersSchema } from './headers/config.ts';
import { serverSchema } from './http/server-settings.ts';
import { trustedProxiesSchema } from './http/trusted-proxies.ts';
import { identitySchema } from './identity/config.ts';
import { accessLogSchema, tracingSchema } from './observability/config.ts';
import { persistedSchema } from './persisted/config.ts';
import { rateLimitsSchema } from './rate-limits/config.ts';
import { redisSchema } from './redis/config.ts';
import { reloadSchema } from './reload/config.ts';
import { shadowSchema } from './shadow/config.ts';
import { subscriptionsSchema } from './subscriptions/config.ts';

const positive = z.int().positive();
const origin = z
  .url()
  .refine((url) => url === new URL(url).origin, 'must be an origin such as https://app.example.org, without a path');

/** A text with commas is a list, as a variable of the environment has it. */
const originsSchema = z.preprocess(
  (given) =>
    typeof given === 'string' && given !== '*'
      ? given
          .split(',')
          .map((one) => one.trim())
          .filter(Boolean)
      : given,
  z.union([z.literal('*'), z.array(origin).readonly()]),
);

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
  /** Static cost of an operation, by `@cost` and `@listSize`: with neither, the objects that its answer could hold. */
  cost: positive.default(10_000),
  /** Operations kept parsed, checked and planned. */
  cachedOperations: positive.default(1_000),
  /** Bytes that they may take, roughly; and once more those that are parsed and not yet planned. */
  cachedBytes: positive.default(64 * 1024 * 1024),
});

const socketsSchema = z.strictObject({
  /** Sockets and event streams of this process; beyond it an upgrade is refused with 503, a stream with 429. */
  maximum: positive.default(20_000),
  /** Those of one client address; beyond it they are refused with 429. Behind a proxy that is not trusted all have its address. */
  maximumPerAddress: positive.default(20_000),
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
  /** Answers plan, cost and fetches in `extensions` to who asks with the header `router-query-plan: include` or `only`; off in production. */
  exposesPlan: z.boolean().default(false),
  /** Names the subgraph an error came from in `extensions.subgraph`; off in production. */
  namesSubgraphs: z.boolean().default(false),
  /** Says nothing of a subgraph's error but its code and its place: for subgraphs that do not word theirs for clients. */
  masksSubgraphErrors: z.boolean().default(false),
  corsOrigins: originsSchema.default('*'),
  /** Lets browsers send cookies along, from the origins of the list. */
  corsCredentials: z.boolean().default(false),
  /** Headers that pages of those origins may send, beside the usual ones. */
  corsHeaders: z
    .array(z.string().regex(/^[\w-]+$/, 'must be the name of a header'))
    .readonly()
    .default([]),
  /** Seconds for which browsers are told to come by TLS only, where this process ends TLS. 0: they are not told. */
  hstsSeconds: z.int().nonnegative().default(15_552_000),
  trustedProxies: trustedProxiesSchema,
  /** The header that the trusted proxies write; the other one may come from anybody. */
  forwardedHeader: z.enum(['x-forwarded-for', 'forwarded']).default('x-forwarded-for'),
  connections: serverSchema.prefault({}),
  persisted: persistedSchema.prefault({}),
  limits: limitsSchema.prefault({}),
  cost: costSchema.prefault({}),
  rateLimits: rateLimitsSchema.prefault({}),
  overload: overloadSchema.prefault({}),
  redis: redisSchema,
  identity: identitySchema.prefault({ kind: 'none' }),
  sockets: socketsSchema.prefault({}),
  subscriptions: subscriptionsSchema.prefault({}),
  headers: headersSchema.prefault({}),
  reload: reloadSchema.prefault({}),
  tracing: tracingSchema,
  accessLog: accessLogSchema.prefault({}),
  shadow: shadowSchema.prefault({}),
});

export type RouterConfig = z.output<typeof routerConfigSchema>;
export type RouterLimits = RouterConfig['limits'];
export type SocketLimits = RouterConfig['sockets'];

/** Reads a configuration, filling in defaults. Throws one error that names every mistake; an unknown key is a mistake. */
export function parseRouterConfig(input: unknown): RouterConfig {
  const parsed = routerConfigSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const found = mistakesIn(routerConfigSchema, parsed.error);
  const mistakes = found.map(({ path, message }) => `  ${pathText(path)}: ${message}`);
  throw new Error(
    `The router's configuration is not right:\n${mistakes.join('\n')}\nSee router/router.example.yaml for every key.`,
  );
}
