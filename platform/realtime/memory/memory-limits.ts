import { RateLimiterMemory } from 'rate-limiter-flexible';
import { limitOf } from '../limiter-limit.ts';
import { checkRate, type Limit, type LimitRate, type Limits } from '../limits.ts';

/** Counts in this process alone. A key takes memory until its seconds are over. */
export class MemoryLimits implements Limits {
  readonly #limits = new Map<string, Limit>();

  open(name: string, rate: LimitRate): Limit {
    const { points, duration } = checkRate(rate);
    const id = `${name}/${points}/${duration}`;
    const known = this.#limits.get(id);
    if (known) return known;
    const limit = limitOf(new RateLimiterMemory({ keyPrefix: name, points, duration }));
    this.#limits.set(id, limit);
    return limit;
  }
}
