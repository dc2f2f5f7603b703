import type { Buckets, OwnBuckets } from './buckets.ts';

export type SharedBucketsOptions = {
  readonly own: OwnBuckets;
  /** Tells all others what was taken here, and answers what is left. */
  readonly spend: (key: string, cost: number) => Promise<number>;
  readonly onMissed: (error: unknown) => void;
};

/** What is taken within these is told together. */
const settleEveryMs = 25;
/** Keys that wait to be told; what is taken from others meanwhile counts here only. */
const mostUnsettled = 10_000;

/**
 * Buckets of several processes. Each decides at once by what it knows, and settles right afterwards: a key can be overspent by what
 * the processes let through within a settlement, and owes that. While the others cannot be told each counts for itself.
 */
export function createSharedBuckets({ own, spend, onMissed }: SharedBucketsOptions): Buckets {
  const unsettled = new Map<string, number>();
  let isSettling = false;
  const settleOne = async (key: string, cost: number) => {
    try {
      const left = await spend(key, cost);
      own.correct(key, left - (unsettled.get(key) ?? 0));
    } catch (error) {
      onMissed(error);
    }
  };
  const settle = async () => {
    const taken = [...unsettled];
    unsettled.clear();
    await Promise.all(taken.map(([key, cost]) => settleOne(key, cost)));
    isSettling = false;
    if (unsettled.size > 0) begin();
  };
  const begin = () => {
    if (isSettling) return;
    isSettling = true;
    setTimeout(() => void settle(), settleEveryMs).unref();
  };
  return {
    wait: (key, cost) => own.wait(key, cost),
    take: (key, cost) => {
      own.take(key, cost);
      if (unsettled.size < mostUnsettled || unsettled.has(key)) unsettled.set(key, (unsettled.get(key) ?? 0) + cost);
      begin();
    },
  };
}
