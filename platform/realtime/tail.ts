import { createBell } from '../bell.ts';
import type { Signals } from './signals.ts';

export type TailOptions<Item> = {
  readonly signals: Signals;
  /** Where 'look' is said. A signal may be lost, so a look happens every 10 s without one. */
  readonly channel: string;
  readonly signal: AbortSignal;
  /** Reads the next page of what is new, in order; called again at once until it answers nothing. */
  readonly read: () => Promise<readonly Item[]>;
};

const lookEveryMs = 10_000;

/** Follows a stored sequence for as long as someone listens: nothing is missed or repeated, whatever happens to the signals. */
export async function* tail<Item>({ signals, channel, signal, read }: TailOptions<Item>): AsyncGenerator<Item, void, undefined> {
  const bell = createBell();
  // Listen before the first read: what is stored between the two rings, and is read in the next turn.
  await using _ = await signals.subscribe(channel, () => bell.ring());
  while (!signal.aborted) {
    for (let page = await read(); page.length > 0 && !signal.aborted; page = await read()) yield* page;
    await bell.wait(lookEveryMs, signal);
  }
}
