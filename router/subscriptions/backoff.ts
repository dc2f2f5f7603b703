import { setTimeout as delay } from 'node:timers/promises';

/** The waits between attempts to have something back: each about twice the one before, up to a longest, no two processes alike. */
export type Backoff = {
  /** It is back. */
  reset(): void;
  /** False, at once, when it has been away for too long. */
  wait(signal: AbortSignal): Promise<boolean>;
};

const firstMs = 100;
const longestMs = 5_000;

export function createBackoff(awayMs: number): Backoff {
  let awaySince: number | undefined;
  let attempt = 0;
  return {
    reset: () => {
      awaySince = undefined;
      attempt = 0;
    },
    wait: async (signal) => {
      awaySince ??= performance.now();
      const waitMs = Math.min(firstMs * 2 ** attempt, longestMs) * (0.5 + Math.random());
      attempt += 1;
      if (performance.now() + waitMs - awaySince > awayMs) return false;
      await delay(waitMs, undefined, { signal, ref: false }).catch(() => undefined);
      return true;
    },
  };
}
