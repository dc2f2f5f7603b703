import { type RateLimiterAbstract, RateLimiterMemory } from 'rate-limiter-flexible';

/** Counts failed sign-ins for each handle. */
export type SignInAttempts = {
  readonly mayTry: (handle: string) => Promise<boolean>;
  readonly failed: (handle: string) => Promise<void>;
  readonly succeeded: (handle: string) => Promise<void>;
};

const allowed = 10;
const windowSeconds = 15 * 60;

/** Ten failures in 15 minutes, counted in this process. */
export function signInAttempts(
  limiter: RateLimiterAbstract = new RateLimiterMemory({ points: allowed, duration: windowSeconds }),
): SignInAttempts {
  return {
    mayTry: async (handle) => ((await limiter.get(handle))?.consumedPoints ?? 0) < allowed,
    failed: async (handle) => void (await limiter.penalty(handle)),
    succeeded: async (handle) => void (await limiter.delete(handle)),
  };
}
