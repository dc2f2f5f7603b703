import { requireFinite, requireInteger } from '../numbers.ts';
import type { RankedMember, RankingOptions, Rankings } from '../rankings.ts';
import { BoundedMap } from './bounded-map.ts';
import { SortedMembers } from './sorted-members.ts';

/** `members` bounds each ranking: above it the lowest scores are dropped, whatever the caller asked to keep. */
export class MemoryRankings implements Rankings {
  readonly #rankings: BoundedMap<SortedMembers>;
  readonly #members: number;

  constructor(rankings: number, members: number, now: () => number) {
    this.#rankings = new BoundedMap(rankings, now);
    this.#members = members;
  }

  async put(ranking: string, member: string, score: number, options: RankingOptions = {}): Promise<void> {
    await this.putMany(ranking, [{ member, score }], options);
  }

  async putMany(ranking: string, members: readonly RankedMember[], options: RankingOptions = {}): Promise<void> {
    for (const { member, score } of members) requireFinite(`the score of ${member} in ${ranking}`, score);
    if (members.length === 0) return;

    this.#write(ranking, options, (sorted) => {
      for (const { member, score } of members) sorted.set(member, score);
    });
  }

  async increment(ranking: string, member: string, by: number, options: RankingOptions = {}): Promise<number> {
    const what = `the score of ${member} in ${ranking}`;
    const score = requireFinite(what, (this.#rankings.get(ranking)?.score(member) ?? 0) + requireFinite(what, by));
    this.#write(ranking, options, (sorted) => sorted.set(member, score));
    return score;
  }

  async remove(
    ranking: string,
    members: readonly string[],
    { ifAtMost = Infinity }: { ifAtMost?: number } = {},
  ): Promise<string[]> {
    if (Number.isNaN(ifAtMost)) throw new RangeError('ifAtMost must be a number');
    const sorted = this.#rankings.get(ranking);
    if (!sorted) return [];

    const removed = members.filter((member) => (sorted.score(member) ?? Infinity) <= ifAtMost && sorted.delete(member));
    if (sorted.size === 0) this.#rankings.delete(ranking);
    return removed;
  }

  async top(ranking: string, { limit, offset = 0 }: { limit: number; offset?: number }): Promise<RankedMember[]> {
    requireInteger('limit', limit, 1);
    requireInteger('offset', offset, 0);
    return this.#rankings.get(ranking)?.top(limit, offset) ?? [];
  }

  async score(ranking: string, member: string): Promise<number | null> {
    return this.#rankings.get(ranking)?.score(member) ?? null;
  }

  async below(ranking: string, maxScore: number, limit: number): Promise<RankedMember[]> {
    requireFinite('maxScore', maxScore);
    requireInteger('limit', limit, 1);
    return this.#rankings.get(ranking)?.below(maxScore, limit) ?? [];
  }

  async size(ranking: string): Promise<number> {
    return this.#rankings.get(ranking)?.size ?? 0;
  }

  async delete(ranking: string): Promise<void> {
    this.#rankings.delete(ranking);
  }

  close(): void {
    this.#rankings.clear();
  }

  #write(ranking: string, { trimTo = this.#members, ttlSeconds }: RankingOptions, change: (sorted: SortedMembers) => void): void {
    requireInteger('trimTo', trimTo, 1);
    if (ttlSeconds !== undefined) requireInteger('ttlSeconds', ttlSeconds, 1);
    const sorted = this.#rankings.write(ranking, () => new SortedMembers(), ttlSeconds);
    change(sorted);
    sorted.trimTo(Math.min(trimTo, this.#members));
  }
}
