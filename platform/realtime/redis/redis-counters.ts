import type { RedisConnection } from '../../redis/redis-connection.ts';
import { isReply } from '../../redis/replies.ts';
import { redisScript, runScript } from '../../redis/script.ts';
import type { Counters } from '../counters.ts';
import { requireInteger } from '../numbers.ts';
import { secondsOf } from './seconds.ts';

const setFor = redisScript(`
redis.call('HSET', KEYS[1], unpack(ARGV, 2))
redis.call('EXPIRE', KEYS[1], ARGV[1])`);

/** Takes back what would not be a safe integer any more: JavaScript could not read it. */
const addSafely = redisScript(`
local sum = redis.call('HINCRBY', KEYS[1], ARGV[1], ARGV[2])
if sum > 9007199254740991 or sum < -9007199254740991 then
  redis.call('HINCRBY', KEYS[1], ARGV[1], ARGV[3])
  return redis.error_reply('RANGE')
end
return sum`);

/** Hashes, with the values as text. */
export class RedisCounters implements Counters {
  readonly #connection: RedisConnection;
  readonly #prefix: string;

  constructor(connection: RedisConnection, prefix: string) {
    this.#connection = connection;
    this.#prefix = `${prefix}counters:`;
  }

  async set(hash: string, values: Readonly<Record<string, number>>, { ttlSeconds }: { ttlSeconds?: number } = {}): Promise<void> {
    const ttl = secondsOf(ttlSeconds);
    const entries = Object.entries(values);
    for (const [field, value] of entries) requireInteger(`${hash} ${field}`, value);
    if (entries.length === 0) return;

    const key = this.#prefix + hash;
    await this.#connection.ask((redis) =>
      ttl === undefined ? redis.hset(key, ...entries.flat()) : runScript(redis, setFor, [key], [ttl, ...entries.flat()]),
    );
  }

  async add(hash: string, field: string, by: number): Promise<number> {
    const what = `${hash} ${field}`;
    requireInteger(what, by);
    try {
      return Number(
        await this.#connection.ask((redis) => runScript(redis, addSafely, [this.#prefix + hash], [field, by, -by || 0])),
      );
    } catch (error) {
      if (isReply(error, /RANGE|overflow/))
        throw new RangeError(`${what} would not be a safe integer any more`, { cause: error });
      throw error;
    }
  }

  async read(hash: string): Promise<Record<string, number>> {
    const fields = await this.#connection.ask((redis) => redis.hgetall(this.#prefix + hash));
    return Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, Number(value)]));
  }

  async delete(hash: string): Promise<void> {
    await this.#connection.ask((redis) => redis.unlink(this.#prefix + hash));
  }
}
