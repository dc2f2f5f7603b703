import type { Caller } from '../../platform/auth/viewer.ts';
import { AppError } from '../../platform/errors.ts';
import type { Shared } from '../redis/shared.ts';
import { type Buckets, createBuckets } from './buckets.ts';
import type { Rate, RateLimitsConfig } from './config.ts';
import { networkOf } from './network-of.ts';
import { createSharedBuckets } from './shared-buckets.ts';

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

export type LimiterOptions = {
  readonly now?: () => number;
  /** The budgets of several routers, which each settles with. */
  readonly shared?: Pick<Shared, 'budgets' | 'onMissed'> | undefined;
};

/** Limits by viewer and by address; undefined where neither is configured, so that nobody pays for it. */
export function createRateLimiter(config: RateLimitsConfig, options: LimiterOptions = {}): RateLimiter | undefined {
  const budgets = budgetsOf(config, options);
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

function budgetsOf({ perViewer, perAddress, keys }: RateLimitsConfig, { now = Date.now, shared }: LimiterOptions): Budget[] {
  const bucketsOf = (by: Refusal['by'], { points, perSeconds }: Rate): Buckets => {
    const own = createBuckets({ points, perSeconds }, keys, now);
    if (shared === undefined) return own;
    // A budget of another size is another budget.
    const name = (key: string) => `${by}/${points}/${perSeconds}/${key}`;
    const spend = (key: string, cost: number) => shared.budgets.spend(name(key), { points, perSeconds }, cost);
    return createSharedBuckets({ own, spend, onMissed: (error) => shared.onMissed('rate_limits', error) });
  };
  const budgets: Budget[] = [];
  if (perViewer) {
    const keyOf = ({ caller }: Spending) => (caller.kind === 'viewer' ? caller.viewer.id : undefined);
    budgets.push({ by: 'viewer', buckets: bucketsOf('viewer', perViewer), keyOf });
  }
  if (perAddress) {
    const counted: readonly Caller['kind'][] = perAddress.counts === 'everyone' ? ['anonymous', 'viewer'] : ['anonymous'];
    const keyOf = ({ caller, address }: Spending) =>
      address !== undefined && counted.includes(caller.kind) ? networkOf(address) : undefined;
    budgets.push({ by: 'address', buckets: bucketsOf('address', perAddress), keyOf });
  }
  return budgets;
}

/** RATE_LIMITED, as the caller is told it: with the seconds to wait in `extensions.retryAfter` and `Retry-After`. */
export function rateLimited({ by, retryAfterSeconds }: Refusal): AppError {
  const whose = by === 'viewer' ? 'You have' : 'Your address has';
  return new AppError('RATE_LIMITED', `${whose} asked for too much: try again in ${retryAfterSeconds} s.`, { retryAfterSeconds });
}
