import { setImmediate as untilOthersHaveRun } from 'node:timers/promises';
import type { Finding } from './comparison.ts';
import type { ShadowConfig } from './config.ts';

/** Comparisons beside the requests: so many at once, each for so long. Disposing ends them, and waits for no subgraph. */
export type Runs = AsyncDisposable & {
  readonly areFull: boolean;
  /** Begins when what runs now has run, so that an answer goes out first. `settle` is not called any more once this is disposed. */
  start(compare: (signal: AbortSignal) => Promise<Finding>, settle: (finding: Finding) => void): void;
};

export function createRuns({ concurrency, timeoutMs }: Pick<ShadowConfig, 'concurrency' | 'timeoutMs'>): Runs {
  const running = new Map<AbortController, Promise<void>>();
  let isClosed = false;

  const run = async (controller: AbortController, start: Parameters<Runs['start']>): Promise<void> => {
    const [compare, settle] = start;
    const { signal } = controller;
    const timer = setTimeout(() => controller.abort(), timeoutMs);
    await untilOthersHaveRun();
    const finding = await found(compare, signal);
    clearTimeout(timer);
    running.delete(controller);
    if (!isClosed) settle(finding);
  };

  return {
    get areFull() {
      return running.size >= concurrency;
    },
    start: (...start) => {
      if (isClosed) return;
      const controller = new AbortController();
      running.set(controller, run(controller, start));
    },
    [Symbol.asyncDispose]: async () => {
      isClosed = true;
      for (const controller of running.keys()) controller.abort();
      await Promise.all(running.values());
    },
  };
}

/** Settles with the comparison or when the signal aborts, whatever the links do about that. Never rejects. */
function found(compare: (signal: AbortSignal) => Promise<Finding>, signal: AbortSignal): Promise<Finding> {
  const { promise, resolve } = Promise.withResolvers<Finding>();
  if (signal.aborted) return Promise.resolve(overdue);
  signal.addEventListener('abort', () => resolve(overdue), { once: true });
  compare(signal).then(resolve, () => resolve(faulty));
  return promise;
}

const overdue: Finding = { outcome: 'failed', reason: 'timeout' };
// Without the error: what JSON.parse says quotes what it was given.
const faulty: Finding = { outcome: 'failed', reason: 'fault' };
