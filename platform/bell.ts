/** Wakes one waiting loop. A ring while nobody waits is kept, once, for the next wait. */
export type Bell = {
  ring(): void;
  /** Resolves at a ring, at the abort of `signal` or after `timeoutMs`, whichever comes first. */
  wait(timeoutMs: number, signal: AbortSignal): Promise<void>;
};

export function createBell(): Bell {
  let rung = false;
  let wake: (() => void) | undefined;
  return {
    ring: () => {
      rung = true;
      wake?.();
    },
    wait: async (timeoutMs, signal) => {
      if (!rung && !signal.aborted) await untilWoken(timeoutMs, signal, (resolve) => (wake = resolve));
      wake = undefined;
      rung = false;
    },
  };
}

async function untilWoken(timeoutMs: number, signal: AbortSignal, expose: (wake: () => void) => void): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = () => resolve();
  const timer = setTimeout(stop, timeoutMs);
  signal.addEventListener('abort', stop);
  expose(stop);
  await promise;
  clearTimeout(timer);
  signal.removeEventListener('abort', stop);
}
