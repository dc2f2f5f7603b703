export interface RankedMember {
  member: string;
  score: number;
}

export interface RankingOptions {
  /** Keep only this many members, those with the highest scores. */
  trimTo?: number;
  /** Let the whole ranking expire this long after this write. */
  ttlSeconds?: number;
}

/**
 * Sorted sets: hot lists, and presence by last-seen time. Ties are ordered by the member's UTF-8 bytes, as Redis does.
 * Every score is a finite number; anything else throws RangeError.
 */
export interface Rankings {
  put(ranking: string, member: string, score: number, options?: RankingOptions): Promise<void>;
  /** All of them or, when one is refused, none. Of a member that comes twice the last score counts. */
  putMany(ranking: string, members: readonly RankedMember[], options?: RankingOptions): Promise<void>;
  /** Adds to the member's score (absent counts as 0) and answers the new one, also when trimming then dropped the member. */
  increment(ranking: string, member: string, by: number, options?: RankingOptions): Promise<number>;
  /**
   * Removes and answers those that were there. With `ifAtMost` a member is removed only while its score is still at or below it:
   * a sweeper never removes someone who just came back, and of two sweepers only one is told of each removal.
   */
  remove(ranking: string, members: readonly string[], options?: { ifAtMost?: number }): Promise<string[]>;
  /** Highest score first; ties by member, descending. */
  top(ranking: string, page: { limit: number; offset?: number }): Promise<RankedMember[]>;
  score(ranking: string, member: string): Promise<number | null>;
  /** Members with a score at or below `maxScore`, lowest first; ties by member, ascending. */
  below(ranking: string, maxScore: number, limit: number): Promise<RankedMember[]>;
  size(ranking: string): Promise<number>;
  delete(ranking: string): Promise<void>;
}
