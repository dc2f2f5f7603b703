import type { RedisConnection } from './redis-connection.ts';

/** Texts by name. Both ways fail with REALTIME_UNAVAILABLE while Redis is away. */
export type Texts = {
  get(name: string): Promise<string | undefined>;
  set(name: string, text: string): Promise<void>;
};

/** A text is forgotten when nobody has asked for it for `ttlSeconds`. */
export const redisTexts = (connection: RedisConnection, prefix: string, ttlSeconds: number): Texts => ({
  get: async (name) => (await connection.ask((redis) => redis.getex(prefix + name, 'EX', ttlSeconds))) ?? undefined,
  set: async (name, text) => void (await connection.ask((redis) => redis.set(prefix + name, text, 'EX', ttlSeconds))),
});
