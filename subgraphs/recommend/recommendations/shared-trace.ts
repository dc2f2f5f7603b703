import type { Trace } from './trace.service.ts';

/** The one trace that all who are signed out share for a while: who reads without an account writes nothing each time. */
export type SharedTrace = { get(make: () => Promise<Trace>): Promise<Trace> };

export function createSharedTrace(freshMs: number): SharedTrace {
  let current: { readonly trace: Promise<Trace>; readonly madeAt: number } | null = null;
  return {
    get: (make) => {
      if (current !== null && performance.now() - current.madeAt < freshMs) return current.trace;
      const made = { trace: make(), madeAt: performance.now() };
      current = made;
      made.trace.catch(() => {
        if (current === made) current = null;
      });
      return made.trace;
    },
  };
}
