/** Those who wait for room, and how long they may. */
export type Queue<T> = {
  readonly length: number;
  /** Takes one in; false where so many wait that it may as well hear so at once. */
  add(item: T): boolean;
  /** Whose turn it is: who came first, or, where there is no end of them, who came last and so has the best chance of still wanting it. */
  next(): T | undefined;
  /** Removes and answers those who have waited for too long. */
  overdue(): T[];
  /** Removes and answers all. */
  clear(): T[];
};

export type QueueSettings = {
  /** So many wait at most. */
  readonly waiting: number;
  /** So long at most, for a burst to pass. */
  readonly waitMs: number;
};

/** A queue that has not been empty for so long is no burst. */
const burstMs = 500;
/** Then nobody is kept waiting who will hardly come in. */
const hopelessWaitMs = 50;

type Waiter<T> = { readonly item: T; readonly since: number };

/**
 * Short waiting for bursts, and next to none under a load that does not end, by how long the queue has not been empty (Nichols and
 * Jacobson's controlled delay, as Facebook applies it to requests: "Fail at Scale", ACM Queue 13/8, with the newest first).
 */
export function createQueue<T>({ waiting, waitMs }: QueueSettings, now: () => number = () => performance.now()): Queue<T> {
  let waiters: Waiter<T>[] = [];
  let lastEmptyAt = now();
  const isBurst = () => now() - lastEmptyAt < burstMs;
  const noteEmpty = () => {
    if (waiters.length === 0) lastEmptyAt = now();
  };
  return {
    get length() {
      return waiters.length;
    },
    add: (item) => {
      if (waiters.length >= waiting) return false;
      noteEmpty();
      waiters.push({ item, since: now() });
      return true;
    },
    next: () => {
      const waiter = isBurst() ? waiters.shift() : waiters.pop();
      noteEmpty();
      return waiter?.item;
    },
    overdue: () => {
      const before = now() - (isBurst() ? waitMs : Math.min(waitMs, hopelessWaitMs));
      const inTime = waiters.findIndex(({ since }) => since > before);
      const late = inTime < 0 ? waiters : waiters.slice(0, inTime);
      waiters = inTime < 0 ? [] : waiters.slice(inTime);
      noteEmpty();
      return late.map(({ item }) => item);
    },
    clear: () => {
      const all = waiters.map(({ item }) => item);
      waiters = [];
      return all;
    },
  };
}
