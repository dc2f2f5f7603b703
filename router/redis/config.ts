import { z } from 'zod';

/** An address of Redis, by TLS or not. */
export const redisUrl = z.url({ protocol: /^rediss?$/, error: 'must be a redis:// or rediss:// URL' });

/** What several routers share. Without it, or while it is away, each has its own. */
export const redisSchema = z
  .strictObject({
    url: redisUrl,
    /** Before every key: routers with the same one are one. */
    keyPrefix: z.string().min(1).default('danmesh:router:'),
    /** For an answer; after it the request goes on without. */
    timeoutMs: z.int().positive().default(250),
  })
  .nullable()
  .default(null);

export type RedisConfig = z.output<typeof redisSchema>;
