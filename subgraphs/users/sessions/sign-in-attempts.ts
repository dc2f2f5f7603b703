import type { Limits } from '../../../platform/realtime/limits.ts';

/** Counts failed sign-ins for each handle. */
export type SignInAttempts = {
  /** Counts an attempt before it is known how it ends, so that of many at once no more than allowed are tried; false when it may not be. */
  readonly begin: (handle: string) => Promise<boolean>;
  /** Takes back an attempt that did not fail. */
  readonly succeeded: (handle: string) => Promise<void>;
};

// High, because anyone who knows a handle can use it up for its owner; a password of ten characters is not guessed at this rate.
const allowed = { points: 30, seconds: 15 * 60 };

/** Thirty failures in 15 minutes, counted by all processes together. */
export function signInAttempts(limits: Limits): SignInAttempts {
  const limit = limits.open('users.sign-in', allowed);
  return { begin: (handle) => limit.take(handle), succeeded: (handle) => limit.giveBack(handle) };
}
