import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { isReply } from './replies.ts';

/** A program that Redis runs in one piece. Its keys must all be named, and of one slot, so that a cluster could run it. */
export type RedisScript = { readonly text: string; readonly sha: string };

export const redisScript = (text: string): RedisScript => ({ text, sha: createHash('sha1').update(text).digest('hex') });

/** Sends the script's hash, and its text only to a server that does not know it yet. */
export async function runScript(
  redis: Redis,
  { text, sha }: RedisScript,
  keys: readonly string[],
  args: readonly (string | number)[],
): Promise<unknown> {
  try {
    return await redis.evalsha(sha, keys.length, ...keys, ...args);
  } catch (error) {
    if (!isReply(error, /^NOSCRIPT/)) throw error;
    return redis.eval(text, keys.length, ...keys, ...args);
  }
}
