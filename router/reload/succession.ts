import type { Gauge } from 'prom-client';
import type { Generation } from './generation.ts';

/** The current generation, and those before it on which something still runs. */
export type Succession = AsyncDisposable & {
  readonly current: Generation;
  /** From now on `next` is the current one; answers the one before. */
  succeed(next: Generation): Generation;
  /** Closes a generation when the last operation on it has ended. */
  retire(generation: Generation): Promise<void>;
  /** Ends what runs on any of them. */
  end(): void;
};

export function createSuccession(first: Generation, count: Gauge): Succession {
  const living = new Set([first]);
  let current = first;
  let hasEnded = false;
  count.set(1);
  return {
    get current() {
      return current;
    },
    succeed: (next) => {
      const before = current;
      living.add(next);
      count.set(living.size);
      current = next;
      if (hasEnded) next.pipeline.end();
      return before;
    },
    retire: async (generation) => {
      await generation.uses.close();
      await generation[Symbol.asyncDispose]();
      living.delete(generation);
      count.set(living.size);
    },
    end: () => {
      hasEnded = true;
      for (const { pipeline } of living) pipeline.end();
    },
    [Symbol.asyncDispose]: async () => {
      for (const generation of living) await generation[Symbol.asyncDispose]();
    },
  };
}
