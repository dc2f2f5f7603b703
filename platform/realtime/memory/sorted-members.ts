import type { RankedMember } from '../rankings.ts';

/** One sorted set: a map for scores and an ascending array for order, kept in step by binary search. */
export class SortedMembers {
  readonly #scores = new Map<string, number>();
  readonly #ascending: RankedMember[] = [];

  get size(): number {
    return this.#scores.size;
  }

  score(member: string): number | undefined {
    return this.#scores.get(member);
  }

  set(member: string, score: number): void {
    this.delete(member);
    this.#scores.set(member, score);
    this.#ascending.splice(this.#place(member, score), 0, { member, score });
  }

  delete(member: string): boolean {
    const score = this.#scores.get(member);
    if (score === undefined) return false;
    this.#scores.delete(member);
    this.#ascending.splice(this.#place(member, score), 1);
    return true;
  }

  /** Drops the lowest until `size` are left. */
  trimTo(size: number): void {
    const dropped = this.#ascending.splice(0, Math.max(0, this.#ascending.length - size));
    for (const { member } of dropped) this.#scores.delete(member);
  }

  top(limit: number, offset: number): RankedMember[] {
    const end = Math.max(0, this.#ascending.length - offset);
    return this.#ascending
      .slice(Math.max(0, end - limit), end)
      .reverse()
      .map((ranked) => ({ ...ranked }));
  }

  below(maxScore: number, limit: number): RankedMember[] {
    const found: RankedMember[] = [];
    for (const ranked of this.#ascending) {
      if (ranked.score > maxScore || found.length === limit) break;
      found.push({ ...ranked });
    }
    return found;
  }

  #place(member: string, score: number): number {
    let low = 0;
    let high = this.#ascending.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const ranked = this.#ascending[middle];
      if (ranked && isBefore(ranked, member, score)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function isBefore(ranked: RankedMember, member: string, score: number): boolean {
  if (ranked.score !== score) return ranked.score < score;
  // UTF-8 bytes, as Redis compares: JavaScript's own order differs for characters outside the basic plane.
  return ranked.member !== member && Buffer.compare(Buffer.from(ranked.member), Buffer.from(member)) < 0;
}
