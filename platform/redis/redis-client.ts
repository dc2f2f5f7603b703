import { Redis } from 'ioredis';
import { backoffMs } from '../events/backoff.ts';
import { StartupError } from '../startup-error.ts';

export type RedisAddress = {
  /** redis://, or rediss:// for TLS; may hold user, password and database. Never logged. */
  readonly url: string;
  /** As `CLIENT LIST` and the log call the connection. */
  readonly name: string;
  readonly timeoutMs: number;
};

const reconnect = { floorMs: 50, ceilingMs: 2000 };

/**
 * A client that connects by itself, for ever and with jitter, and never keeps a command for later: what cannot be sent, or was under way
 * when the connection broke, fails. Throws a StartupError for what is no address of Redis.
 */
export function createRedisClient({ url, name, timeoutMs }: RedisAddress): Redis {
  if (!URL.canParse(url) || !/^rediss?:$/.test(new URL(url).protocol)) throw noAddress();
  return new Redis(url, {
    connectionName: name.replaceAll(/[^\w.:-]/g, '-'),
    // Those who wait for an answer go by a shorter time of their own: this one is for the greetings of a new connection.
    commandTimeout: 3 * timeoutMs,
    connectTimeout: 2 * timeoutMs,
    disconnectTimeout: 100,
    keepAlive: 10_000,
    enableOfflineQueue: false,
    // Nothing is sent again: whether it was done is not known. (`autoResendUnfulfilledCommands: false` would leave its promises open.)
    maxRetriesPerRequest: 0,
    // Its own way of subscribing again leaves rejections that nobody hears, and those end a process.
    autoResubscribe: false,
    retryStrategy: (attempt) => backoffMs(Math.min(attempt, 16), reconnect),
    // After a failover the old primary may still take connections, and refuse every write.
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
  });
}

const noAddress = () =>
  new StartupError(
    'The address of Redis is not right.',
    'It looks like redis://user:password@host:6379/0, or rediss:// for TLS.',
  );
