import { setTimeout as pause } from 'node:timers/promises';
import type { Contender } from '../peers/contender.ts';
import { spawnContender } from '../peers/start.ts';
import { ask, isAnswer } from './agreement.ts';
import { large } from './scenarios.ts';

const atMostMs = 30_000;

/** Milliseconds from the start of the process to its first full answer to the large query. */
export async function coldStartMs(contender: Contender): Promise<number> {
  const started = performance.now();
  await using running = spawnContender(contender);
  while (running.isAlive() && performance.now() - started < atMostMs) {
    if (await isServed(running.url)) return performance.now() - started;
    await pause(2);
  }
  throw new Error(`${contender.title} did not answer within ${atMostMs / 1000} s of its start, or ended.`);
}

async function isServed(url: string): Promise<boolean> {
  try {
    return isAnswer((await ask(url, large, 'Bearer first')).value);
  } catch {
    return false;
  }
}
