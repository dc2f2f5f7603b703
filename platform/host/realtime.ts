import type { Registry } from 'prom-client';
import type { Logger } from '../log.ts';
import { createMemoryRealtime } from '../realtime/memory/memory-realtime.ts';
import type { Realtime } from '../realtime/realtime.ts';
import type { Pingable } from './pingable.ts';
import type { ServicesConfig } from './services.ts';

export type RealtimeDeps = { readonly log: Logger; readonly metrics: Registry };

/** Redis where REDIS_URL names one, else the memory of this process. */
export async function openRealtime(
  { redisUrl, namespace }: Pick<ServicesConfig, 'redisUrl' | 'namespace'>,
  { log, metrics }: RealtimeDeps,
): Promise<Realtime & AsyncDisposable & Pingable> {
  if (redisUrl === undefined) return Object.assign(createMemoryRealtime({ log }), { ping: async () => {} });
  const { createRedisRealtime } = await import('../realtime/redis/redis-realtime.ts');
  return createRedisRealtime({ url: redisUrl, keyPrefix: `${namespace}:`, log, metrics });
}
