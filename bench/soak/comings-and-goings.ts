import { setTimeout as pause } from 'node:timers/promises';
import { Crowd } from '../fanout/crowd.ts';
import { reviewAdded } from '../measure/scenarios.ts';

const everyMs = 100;
const forgetEvery = 100;

export type Visitors = AsyncDisposable & { readonly deliveries: number };

/** Keeps so many listeners there, of whom the one that has been there longest makes room for a new one ten times a second. */
export async function comeAndGo(port: number, size: number): Promise<Visitors> {
  const crowd = new Crowd(port, reviewAdded);
  await crowd.growTo(size);
  const stop = new AbortController();
  let deliveries = 0;
  const done = (async () => {
    for (let turn = 1; !stop.signal.aborted; turn += 1) {
      crowd.closeOldest();
      await crowd.growTo(size);
      if (turn % forgetEvery === 0) {
        deliveries += crowd.deliveries;
        crowd.reset();
      }
      await pause(everyMs);
    }
  })();
  return {
    get deliveries() {
      return deliveries + crowd.deliveries;
    },
    [Symbol.asyncDispose]: async () => {
      stop.abort();
      await done;
      crowd.close();
      if (crowd.lost > 0) throw new Error(`${crowd.lost} listeners were lost: ${crowd.lastLoss}`);
    },
  };
}
