import { LRUCache } from 'lru-cache';
import type { Caller } from '../../platform/auth/viewer.ts';
import type { OperationParams } from '../operations/compile.ts';
import type { Conditions } from '../operations/conditions.ts';

/** An operation as it can be planned again, for somebody who may see the same of it. */
export type HotOperation = Pick<OperationParams, 'query' | 'operationName'> & {
  readonly caller: Caller;
  readonly conditions: Conditions;
};

/** Which operations are asked most. */
export type HotOperations = {
  /** Notes one request of the operation with this key. */
  note(key: string, operation: HotOperation): void;
  hottest(count: number): readonly HotOperation[];
};

type Entry = HotOperation & { hits: number; period: number };

const keptBytes = 16 * 1024 * 1024;

/** Counts halve with each period of `halfLifeMs`, so that what was asked this morning does not hide what is asked now. */
export function createHotOperations({ halfLifeMs, now = () => performance.now() }: Options): HotOperations {
  const entries = new LRUCache<string, Entry>({
    maxSize: keptBytes,
    sizeCalculation: ({ query }, key) => 2 * (query.length + key.length) + 200,
  });
  const hitsIn = (period: number, { hits, period: last }: Entry) => hits / 2 ** (period - last);
  const periodNow = () => Math.floor(now() / halfLifeMs);
  return {
    note: (key, { query, operationName, caller, conditions }) => {
      const period = periodNow();
      const entry = entries.get(key);
      if (!entry) entries.set(key, { query, operationName, caller, conditions, hits: 1, period });
      else {
        entry.hits = hitsIn(period, entry) + 1;
        entry.period = period;
      }
    },
    hottest: (count) => {
      const period = periodNow();
      return [...entries.values()].toSorted((a, b) => hitsIn(period, b) - hitsIn(period, a)).slice(0, count);
    },
  };
}

type Options = { readonly halfLifeMs: number; readonly now?: () => number };
