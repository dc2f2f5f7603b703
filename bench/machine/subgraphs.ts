import { resolve } from 'node:path';
import { countersUrl } from '../subgraphs/addresses.ts';
import { loadCore, spawnPinned, stopChild } from './pinned.ts';

export type Counters = {
  readonly requests: number;
  readonly authorised: number;
  readonly lastAuthorization: string;
  readonly upstreams: number;
  readonly opened: number;
  readonly events: number;
};

export type Subgraphs = AsyncDisposable & {
  counters(): Promise<Counters>;
  /** Lets the feed send so many events a second; 0 is silence. */
  beat(eventsPerSecond: number): Promise<void>;
};

/** Starts the subgraphs of the measurements in a process of their own. */
export async function startSubgraphs(): Promise<Subgraphs> {
  const main = resolve(import.meta.dirname, '../subgraphs/main.ts');
  const child = spawnPinned({ program: process.execPath, args: [main] }, loadCore, 'ipc');
  await new Promise<void>((ready, failed) => {
    child.once('message', () => ready());
    child.once('exit', (code) => failed(new Error(`The subgraphs did not start (${code}): are their ports free?`)));
  });
  return {
    counters: async () => (await fetch(countersUrl)).json() as Promise<Counters>,
    beat: async (eventsPerSecond) => {
      await fetch(new URL(`/beat/${eventsPerSecond}`, countersUrl));
    },
    [Symbol.asyncDispose]: () => stopChild(child),
  };
}
