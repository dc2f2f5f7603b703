/** So many may work at once; whoever comes later waits, in order. */
export type Slots = {
  /** Resolves with how to give the slot back, once; rejects with the signal's reason when that aborts first. */
  take(signal: AbortSignal): Promise<() => void>;
};

export function createSlots(count: number): Slots {
  let free = count;
  const waiting = new Set<(giveBack: () => void) => void>();
  const giveBackOnce = () => {
    let isTaken = true;
    return () => {
      if (!isTaken) return;
      isTaken = false;
      free += 1;
      next();
    };
  };
  const next = () => {
    const [first] = waiting;
    if (!first || free === 0) return;
    waiting.delete(first);
    free -= 1;
    first(giveBackOnce());
  };
  return {
    take: (signal) => {
      const { promise, resolve, reject } = Promise.withResolvers<() => void>();
      if (signal.aborted) reject(signal.reason);
      else {
        const leave = () => {
          waiting.delete(begin);
          reject(signal.reason);
        };
        const begin = (giveBack: () => void) => {
          signal.removeEventListener('abort', leave);
          resolve(giveBack);
        };
        signal.addEventListener('abort', leave, { once: true });
        waiting.add(begin);
        next();
      }
      return promise;
    },
  };
}
