/** Keeps callers from waiting for something that has just failed others. */
export interface Breaker {
  /** Whether to ask. While it is open, one caller at a time is let through, every `openMs`, to see. */
  admits(): boolean;
  succeeded(): void;
  /** Answers whether this failure opened it. */
  failed(): boolean;
}

export type BreakerOptions = {
  /** So many in a row open it. */
  readonly failures: number;
  readonly openMs: number;
  readonly now?: () => number;
};

export function createBreaker({ failures, openMs, now = () => performance.now() }: BreakerOptions): Breaker {
  let inARow = 0;
  let nextTryAt = 0;
  return {
    admits: () => {
      if (inARow < failures) return true;
      if (now() < nextTryAt) return false;
      nextTryAt = now() + openMs;
      return true;
    },
    succeeded: () => {
      inARow = 0;
    },
    failed: () => {
      inARow += 1;
      if (inARow >= failures) nextTryAt = now() + openMs;
      return inARow === failures;
    },
  };
}
