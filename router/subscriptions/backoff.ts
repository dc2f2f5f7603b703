import { setTimeout as delay } from 'node:timers/promises';
import { backoffMs } from '../../platform/events/backoff.ts';

/** The waits between attempts to have something back: each about twice the one before, up to a longest, no two processes alike. */
export type Backoff = {
  /** It is back. */
  reset(): void;
  /** False, at once, when it has been away for too long. */
  wait(signal: AbortSignal): Promise<boolean>;
};

const range = { floorMs: 100, ceilingMs: 5_000 };

export function createBackoff(awayMs: number): Backoff {
  let awaySince: number | undefined;
  let failures = 0;
  return {
    reset: () => {
      awaySince = undefined;
      failures = 0;
    },
    wait: async (signal) => {
      awaySince ??= performance.now();
      failures += 1;
      const waitMs = backoffMs(failures, range);
      if (performance.now() + waitMs - awaySince > awayMs) return false;
      await delay(waitMs, undefined, { signal, ref: false }).catch(() => undefined);
      return true;
    },
  };
}
