import { LRUCache } from 'lru-cache';
import type { Rate } from './config.ts';

/** A budget of points for each key, which fills up evenly until it is full. */
export type Buckets = {
  /** Milliseconds until `cost` may be taken; 0 when it may be now. */
  wait(key: string, cost: number): number;
  take(key: string, cost: number): void;
};

export type OwnBuckets = Buckets & {
  /** Says what a bucket really holds, once that is known. */
  correct(key: string, level: number): void;
};

/**
 * Token buckets in this process, at most `keys` of them. What costs more than a bucket holds may be taken from a full one, which then
 * owes the rest: nothing is refused for ever, and nobody spends more than the rate in the long run.
 */
export function createBuckets({ points, perSeconds }: Rate, keys: number, now: () => number): OwnBuckets {
  const perMs = points / (perSeconds * 1000);
  const buckets = new LRUCache<string, { level: number; at: number }>({ max: keys });
  const levelOf = (key: string): number => {
    const bucket = buckets.get(key);
    return bucket ? Math.min(points, bucket.level + Math.max(0, now() - bucket.at) * perMs) : points;
  };
  const put = (key: string, level: number) => {
    const bucket = buckets.get(key);
    if (!bucket) buckets.set(key, { level, at: now() });
    else {
      bucket.level = level;
      bucket.at = now();
    }
  };
  return {
    wait: (key, cost) => {
      const missing = Math.min(cost, points) - levelOf(key);
      return missing <= 0 ? 0 : missing / perMs;
    },
    take: (key, cost) => put(key, levelOf(key) - cost),
    correct: put,
  };
}
