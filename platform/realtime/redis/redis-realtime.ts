import type { Registry } from 'prom-client';
import type { Logger } from '../../log.ts';
import { openRedis, type RedisOptions } from '../../redis/redis-connection.ts';
import type { Realtime } from '../realtime.ts';
import { defaultWindowLimits, type WindowLimits } from '../window.ts';
import { LossWatch } from './loss-watch.ts';
import { RedisCounters } from './redis-counters.ts';
import { RedisLimits } from './redis-limits.ts';
import { RedisRankings } from './redis-rankings.ts';
import { RedisSignals } from './redis-signals.ts';
import { RedisWindow } from './redis-window.ts';

export type RedisRealtimeOptions = {
  /** redis://, or rediss:// for TLS. */
  readonly url: string;
  /** Before every key and channel; those who share it share everything. */
  readonly keyPrefix?: string;
  readonly log: Logger;
  readonly metrics?: Registry;
  readonly window?: Partial<WindowLimits>;
  /** How long an answer is waited for. */
  readonly timeoutMs?: number;
};

export type RedisRealtime = Realtime & AsyncDisposable & { ping(): Promise<void> };

/** The realtime port of many processes. Opens also while Redis is away, and says so in the log; throws a StartupError for what is no address. */
export async function createRedisRealtime(options: RedisRealtimeOptions): Promise<RedisRealtime> {
  const { keyPrefix: prefix = 'danmesh:', log, window } = options;
  await using opening = new AsyncDisposableStack();
  const connect = async (use: string) => opening.use(await openRedis(connectionOf(options, use)));
  const [connection, subscriber] = await Promise.all([connect('realtime'), connect('signals')]);
  const signals = new RedisSignals({ publisher: connection, subscriber, prefix, log });
  opening.defer(() => signals.close());
  const losses = opening.use(new LossWatch(connection, prefix, log));
  await losses.start();
  const stack = opening.move();
  return {
    signals,
    window: new RedisWindow(connection, prefix, { ...defaultWindowLimits, ...window }),
    counters: new RedisCounters(connection, prefix),
    rankings: new RedisRankings(connection, prefix),
    limits: new RedisLimits(connection, prefix),
    onLost: (listener) => losses.onLost(listener),
    ping: async () => void (await Promise.all([connection.ping(), subscriber.ping()])),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

const connectionOf = ({ url, log, metrics, timeoutMs }: RedisRealtimeOptions, name: string): RedisOptions => ({
  ...{ url, log, metrics, timeoutMs },
  name,
});
