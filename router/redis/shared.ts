import type { Registry } from 'prom-client';
import type { Logger } from '../../platform/log.ts';
import { isRealtimeUnavailable } from '../../platform/realtime/unavailable.ts';
import type { Budgets } from '../../platform/redis/budgets.ts';
import type { Texts } from '../../platform/redis/texts.ts';
import type { RouterMetrics } from '../metrics.ts';
import type { RedisConfig } from './config.ts';

/** What this router has in common with others. */
export type Shared = {
  readonly texts: Texts;
  readonly budgets: Budgets;
  /** Counts that something went on without the others. That Redis is away has been logged; anything else is logged here. */
  readonly onMissed: (use: 'persisted' | 'rate_limits', error: unknown) => void;
};

type Options = {
  readonly log: Logger;
  readonly registry: Registry;
  readonly metrics: Pick<RouterMetrics, 'redisMissed'>;
};

/** An operation that nobody has asked for in a month is made known again by who does. */
const textTtlSeconds = 30 * 24 * 3600;

/** Connects to Redis, and goes on trying while it is away. Undefined where none is configured: its client is then not even loaded. */
export async function openShared(config: RedisConfig, options: Options): Promise<(Shared & AsyncDisposable) | undefined> {
  if (config === null) return undefined;
  const { log, registry, metrics } = options;
  const { openRedis } = await import('../../platform/redis/redis-connection.ts');
  const { redisTexts } = await import('../../platform/redis/texts.ts');
  const { redisBudgets } = await import('../../platform/redis/budgets.ts');
  const { url, keyPrefix, timeoutMs } = config;
  const connection = await openRedis({ url, timeoutMs, name: 'router', log, metrics: registry });
  return {
    texts: redisTexts(connection, `${keyPrefix}operation:`, textTtlSeconds),
    budgets: redisBudgets(connection, `${keyPrefix}budget:`),
    onMissed: (use, error) => {
      metrics.redisMissed.inc({ use });
      if (!isRealtimeUnavailable(error)) log.error({ err: error, use }, 'what the routers share could not be asked');
    },
    [Symbol.asyncDispose]: () => connection[Symbol.asyncDispose](),
  };
}
