import { setTimeout as wait } from 'node:timers/promises';
import type { Asking, Ended } from './asking.ts';

/** So many ask all the time, each when it has its answer: what the machine can take. */
export async function closedLoop({ ask }: Asking, { clients, forMs }: { clients: number; forMs: number }): Promise<Ended[]> {
  const until = performance.now() + forMs;
  const ended: Ended[] = [];
  const one = async () => {
    while (performance.now() < until) ended.push(await ask());
  };
  await Promise.all(Array.from({ length: clients }, one));
  return ended;
}

const tickMs = 5;

export type Opened = { readonly ended: readonly Ended[]; readonly sent: number; readonly unsent: number };

/**
 * So many a second come whatever becomes of those before them, as people do. More than `outstanding` at once are more than this machine
 * has clients for: they are counted and not sent.
 */
export async function openLoop(
  { ask }: Asking,
  { perSecond, forMs, outstanding }: { perSecond: number; forMs: number; outstanding: number },
): Promise<Opened> {
  const begun = performance.now();
  const ended: Ended[] = [];
  const running = new Set<Promise<void>>();
  let due = 0;
  let unsent = 0;
  while (performance.now() - begun < forMs) {
    for (const total = ((performance.now() - begun) / 1000) * perSecond; due < total; due += 1) {
      if (running.size >= outstanding) unsent += 1;
      else send();
    }
    await wait(tickMs);
  }
  await Promise.all(running);
  return { ended, sent: due - unsent, unsent };

  function send(): void {
    const one = ask().then((how) => {
      ended.push(how);
      running.delete(one);
    });
    running.add(one);
  }
}

/** The value that the given part of them does not exceed; 0 of none. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}
