import { setTimeout as sleep } from 'node:timers/promises';
import { backoffMs } from '../../../platform/events/backoff.ts';
import { isStorageUnavailable } from '../../../platform/storage/object-errors.ts';

const pauses = { floorMs: 500, ceilingMs: 15_000 };

/**
 * Does it again and again for as long as the object store is away, and throws anything else. A job has only so many tries, and a film
 * must not be refused because the store was being mended. The store itself says in the log that it is away.
 */
export async function untilAvailable<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  for (let failures = 1; ; failures += 1) {
    signal.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      if (!isStorageUnavailable(error)) throw error;
      await sleep(backoffMs(failures, pauses), undefined, { signal });
    }
  }
}
