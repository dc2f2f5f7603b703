import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import type { Limit } from './limits.ts';

/** A limit as rate-limiter-flexible counts it, wherever it does. */
export const limitOf = (limiter: RateLimiterAbstract): Limit => ({
  take: async (key) => {
    try {
      await limiter.consume(key);
      return true;
    } catch (error) {
      if (error instanceof RateLimiterRes) return false;
      throw error;
    }
  },
  giveBack: async (key) => void (await limiter.reward(key)),
});
