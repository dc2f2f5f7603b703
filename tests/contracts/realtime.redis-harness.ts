import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { createRedisRealtime } from '../../platform/realtime/redis/redis-realtime.ts';
import { quiet } from '../support/events.ts';
import type { RealtimeSetup, RealtimeUnderTest } from './realtime.contract.ts';

/** Two clients of one Redis, under a prefix of their own that is deleted afterwards. */
export async function overRedis(url: string, { window }: RealtimeSetup = {}): Promise<RealtimeUnderTest> {
  const keyPrefix = `test:${randomUUID()}:`;
  await using opening = new AsyncDisposableStack();
  opening.defer(() => deleteKeys(url, keyPrefix));
  const open = async () => opening.use(await createRedisRealtime({ url, keyPrefix, log: quiet, ...(window && { window }) }));
  const [realtime, peer] = await Promise.all([open(), open()]);
  const stack = opening.move();
  return { realtime, peer, passTime: (ms) => delay(ms), [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

async function deleteKeys(url: string, prefix: string): Promise<void> {
  const redis = new Redis(url);
  for await (const keys of redis.scanStream({ match: `${prefix}*`, count: 1000 })) {
    if (Array.isArray(keys) && keys.length > 0) await redis.unlink(keys);
  }
  await redis.quit();
}
