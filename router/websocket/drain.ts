import { setTimeout as delay } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import { closeCodes } from './close-codes.ts';

/** So many may come back in one second, each told when. */
const returnsPerSecond = 1000;
const stepMs = 20;

/**
 * Closes all sockets with 1001, spread over half of `drainMs`, each with a time of its own after which to come back, so that
 * whoever takes over is not overrun. Cuts those that have not said goodbye by the end of it.
 */
export async function drain(sockets: ReadonlySet<WebSocket>, drainMs: number): Promise<void> {
  const all = [...sockets];
  const closed = Promise.all(all.map((socket) => new Promise((resolve) => socket.once('close', resolve))));
  const returnMs = Math.ceil(all.length / returnsPerSecond) * 1000;
  const steps = Math.max(1, Math.min(Math.floor(drainMs / 2 / stepMs), Math.ceil(all.length / 50)));
  const perStep = Math.ceil(all.length / steps);
  const until = performance.now() + drainMs;
  for (let at = 0; at < all.length; at += perStep) {
    if (at > 0) await delay(stepMs);
    for (const socket of all.slice(at, at + perStep)) {
      socket.close(closeCodes.goingAway, `Going away; retry in ${Math.floor(Math.random() * returnMs)} ms`);
    }
  }
  const waited = new AbortController();
  const rest = Math.max(0, until - performance.now());
  await Promise.race([closed, delay(rest, undefined, { signal: waited.signal }).catch(() => undefined)]);
  waited.abort();
  for (const socket of sockets) socket.terminate();
}
