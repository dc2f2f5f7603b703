import type { RedisConnection } from '../../redis/redis-connection.ts';
import { isReply } from '../../redis/replies.ts';
import { runScript } from '../../redis/script.ts';
import { requireFinite, requireInteger } from '../numbers.ts';
import type { RankedMember, RankingOptions, Rankings } from '../rankings.ts';
import { incrementMember, putMembers, removeMembers } from './ranking.scripts.ts';
import { secondsOf } from './seconds.ts';

/** Of one command: more would keep all others waiting. */
const membersAtOnce = 20_000;
/** Whatever the caller asked to keep. */
const mostMembers = 1_000_000;

/** Sorted sets. */
export class RedisRankings implements Rankings {
  readonly #connection: RedisConnection;
  readonly #prefix: string;

  constructor(connection: RedisConnection, prefix: string) {
    this.#connection = connection;
    this.#prefix = `${prefix}ranking:`;
  }

  async put(ranking: string, member: string, score: number, options: RankingOptions = {}): Promise<void> {
    await this.putMany(ranking, [{ member, score }], options);
  }

  async putMany(ranking: string, members: readonly RankedMember[], options: RankingOptions = {}): Promise<void> {
    for (const { member, score } of members) requireFinite(`the score of ${member} in ${ranking}`, score);
    if (members.length === 0) return;
    const [trimTo, ttl] = keepingOf(options);
    const last = Math.floor((members.length - 1) / membersAtOnce) * membersAtOnce;
    for (let start = 0; start <= last; start += membersAtOnce) {
      const pairs = members.slice(start, start + membersAtOnce).flatMap(({ member, score }) => [score, member]);
      // Trimmed at the end only: what is put last may make others stay.
      const keeping = start === last ? [trimTo, ttl] : ['', ''];
      await this.#run(ranking, putMembers, [...keeping, ...pairs]);
    }
  }

  async increment(ranking: string, member: string, by: number, options: RankingOptions = {}): Promise<number> {
    const what = `the score of ${member} in ${ranking}`;
    requireFinite(what, by);
    try {
      return Number(await this.#run(ranking, incrementMember, [...keepingOf(options), by, member]));
    } catch (error) {
      if (isReply(error, /RANGE|not a number/)) throw new RangeError(`${what} would not be finite any more`, { cause: error });
      throw error;
    }
  }

  async remove(
    ranking: string,
    members: readonly string[],
    { ifAtMost = Infinity }: { ifAtMost?: number } = {},
  ): Promise<string[]> {
    if (Number.isNaN(ifAtMost)) throw new RangeError('ifAtMost must be a number');
    if (members.length === 0 || ifAtMost === -Infinity) return [];
    const limit = ifAtMost === Infinity ? '' : ifAtMost;
    const removed: string[] = [];
    for (let start = 0; start < members.length; start += membersAtOnce) {
      const found = await this.#run(ranking, removeMembers, [limit, ...members.slice(start, start + membersAtOnce)]);
      if (Array.isArray(found)) removed.push(...found.map(String));
    }
    return removed;
  }

  async top(ranking: string, { limit, offset = 0 }: { limit: number; offset?: number }): Promise<RankedMember[]> {
    requireInteger('limit', limit, 1);
    requireInteger('offset', offset, 0);
    const end = Math.min(Number.MAX_SAFE_INTEGER, offset + limit - 1);
    return rankedOf(await this.#connection.ask((redis) => redis.zrevrange(this.#prefix + ranking, offset, end, 'WITHSCORES')));
  }

  async score(ranking: string, member: string): Promise<number | null> {
    const score = await this.#connection.ask((redis) => redis.zscore(this.#prefix + ranking, member));
    return score === null ? null : Number(score);
  }

  async below(ranking: string, maxScore: number, limit: number): Promise<RankedMember[]> {
    requireFinite('maxScore', maxScore);
    requireInteger('limit', limit, 1);
    const key = this.#prefix + ranking;
    return rankedOf(
      await this.#connection.ask((redis) => redis.zrangebyscore(key, '-inf', maxScore, 'WITHSCORES', 'LIMIT', 0, limit)),
    );
  }

  size(ranking: string): Promise<number> {
    return this.#connection.ask((redis) => redis.zcard(this.#prefix + ranking));
  }

  async delete(ranking: string): Promise<void> {
    await this.#connection.ask((redis) => redis.unlink(this.#prefix + ranking));
  }

  #run(ranking: string, script: Parameters<typeof runScript>[1], args: readonly (string | number)[]): Promise<unknown> {
    return this.#connection.ask((redis) => runScript(redis, script, [this.#prefix + ranking], args));
  }
}

function keepingOf({ trimTo = mostMembers, ttlSeconds }: RankingOptions): [trimTo: number, ttl: number | ''] {
  return [Math.min(mostMembers, requireInteger('trimTo', trimTo, 1)), secondsOf(ttlSeconds) ?? ''];
}

function rankedOf(flat: readonly string[]): RankedMember[] {
  const ranked: RankedMember[] = [];
  for (let index = 0; index < flat.length; index += 2) {
    ranked.push({ member: flat[index] ?? '', score: Number(flat[index + 1]) });
  }
  return ranked;
}
