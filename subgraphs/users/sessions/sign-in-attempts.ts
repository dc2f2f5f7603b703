import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Counts failed sign-ins for each handle. */
export type SignInAttempts = {
  /** Counts an attempt before it is known how it ends, so that of many at once no more than allowed are tried; false when it may not be. */
  readonly begin: (handle: string) => Promise<boolean>;
  /** Takes back an attempt that did not fail. */
  readonly succeeded: (handle: string) => Promise<void>;
};

// High, because anyone who knows a handle can use it up for its owner; a password of ten characters is not guessed at this rate.
const allowed = 30;
const windowSeconds = 15 * 60;

/** Thirty failures in 15 minutes, counted in this process. */
export function signInAttempts(
  limiter: RateLimiterAbstract = new RateLimiterMemory({ points: allowed, duration: windowSeconds }),
): SignInAttempts {
  return {
    begin: async (handle) => {
      try {
        await limiter.consume(handle);
        return true;
      } catch (error) {
        if (error instanceof RateLimiterRes) return false;
        throw error;
      }
    },
    succeeded: async (handle) => void (await limiter.reward(handle)),
  };
}
