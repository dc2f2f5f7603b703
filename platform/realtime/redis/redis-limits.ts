import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import type { RedisConnection } from '../../redis/redis-connection.ts';
import { redisScript, runScript } from '../../redis/script.ts';
import { limitOf } from '../limiter-limit.ts';
import { checkRate, type Limit, type LimitRate, type Limits } from '../limits.ts';

/** Adds points to a key that lives as long as its first ones, and answers what it has and how long it lives. */
const add = redisScript(`
local taken = redis.call('INCRBY', KEYS[1], ARGV[1])
local ttl = redis.call('PTTL', KEYS[1])
if ttl < 0 then
  redis.call('EXPIRE', KEYS[1], ARGV[2])
  ttl = 1000 * ARGV[2]
end
return { taken, ttl }`);

/** Counts in Redis; while that is away, in this process. */
export class RedisLimits implements Limits {
  readonly #connection: RedisConnection;
  readonly #prefix: string;

  constructor(connection: RedisConnection, prefix: string) {
    this.#connection = connection;
    this.#prefix = `${prefix}limit:`;
  }

  open(name: string, rate: LimitRate): Limit {
    const { points, duration } = checkRate(rate);
    const insuranceLimiter = new RateLimiterMemory({ points, duration });
    const keyPrefix = `${this.#prefix}${name}/${points}/${duration}`;
    return limitOf(new RateLimiterRedis({ storeClient: this.#client(), keyPrefix, points, duration, insuranceLimiter }));
  }

  /** The one command of ioredis that the limiter uses to count, over a connection that answers in time or fails. */
  #client() {
    type Counting = [key: string, points: string, seconds: string];
    return {
      rlflxIncr: ([key, points, seconds]: Counting) =>
        this.#connection.ask((redis: Redis) => runScript(redis, add, [key], [points, seconds])),
    };
  }
}
