import type { Caller } from '../../platform/auth/viewer.ts';
import { AppError } from '../../platform/errors.ts';
import { type Buckets, createBuckets } from './buckets.ts';
import type { RateLimitsConfig } from './config.ts';
import { networkOf } from './network-of.ts';

export type Spending = {
  readonly caller: Caller;
  /** Of the client; undefined for operations of this process. */
  readonly address: string | undefined;
  readonly cost: number;
};

export type Refusal = { readonly by: 'viewer' | 'address'; readonly retryAfterSeconds: number };

/** Answers at once: whoever keeps the budgets elsewhere decides by what it knows here and settles afterwards. */
export type RateLimiter = {
  /** Takes what the operation costs from every budget that it counts towards; from none when one of them has not enough. */
  take(spending: Spending): Refusal | undefined;
};

/** Limits by viewer and by address in this process; undefined where neither is configured, so that nobody pays for it. */
export function createRateLimiter(config: RateLimitsConfig, now: () => number = Date.now): RateLimiter | undefined {
  const budgets = budgetsOf(config, now);
  if (budgets.length === 0) return undefined;
  return {
    take: (spending) => {
      const points = Math.max(1, spending.cost);
      for (const { by, buckets, keyOf } of budgets) {
        const key = keyOf(spending);
        const wait = key === undefined ? 0 : buckets.wait(key, points);
        if (wait > 0) return { by, retryAfterSeconds: Math.ceil(wait / 1000) };
      }
      for (const { buckets, keyOf } of budgets) {
        const key = keyOf(spending);
        if (key !== undefined) buckets.take(key, points);
      }
      return undefined;
    },
  };
}

type Budget = {
  readonly by: Refusal['by'];
  readonly buckets: Buckets;
  /** Undefined where the operation does not count. */
  keyOf(spending: Spending): string | undefined;
};

function budgetsOf({ perViewer, perAddress, keys }: RateLimitsConfig, now: () => number): Budget[] {
  const budgets: Budget[] = [];
  if (perViewer) {
    const keyOf = ({ caller }: Spending) => (caller.kind === 'viewer' ? caller.viewer.id : undefined);
    budgets.push({ by: 'viewer', buckets: createBuckets(perViewer, keys, now), keyOf });
  }
  if (perAddress) {
    const counted: readonly Caller['kind'][] = perAddress.counts === 'everyone' ? ['anonymous', 'viewer'] : ['anonymous'];
    const keyOf = ({ caller, address }: Spending) =>
      address !== undefined && counted.includes(caller.kind) ? networkOf(address) : undefined;
    budgets.push({ by: 'address', buckets: createBuckets(perAddress, keys, now), keyOf });
  }
  return budgets;
}

/** RATE_LIMITED, as the caller is told it: with the seconds to wait in `extensions.retryAfter` and `Retry-After`. */
export function rateLimited({ by, retryAfterSeconds }: Refusal): AppError {
  const whose = by === 'viewer' ? 'You have' : 'Your address has';
  return new AppError('RATE_LIMITED', `${whose} asked for too much: try again in ${retryAfterSeconds} s.`, { retryAfterSeconds });
}
