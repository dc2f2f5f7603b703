import { setTimeout as delay } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import { sendAway } from '../http/send-away.ts';
import { closeCodes } from './close-codes.ts';

/** Closes all sockets with 1001, and cuts those that have not said goodbye in `drainMs`. */
export async function drain(sockets: ReadonlySet<WebSocket>, drainMs: number): Promise<void> {
  const all = [...sockets];
  const closed = Promise.all(all.map((socket) => new Promise((resolve) => socket.once('close', resolve))));
  const until = performance.now() + drainMs;
  await sendAway(all, drainMs, (socket, retryMs) => socket.close(closeCodes.goingAway, `Going away; retry in ${retryMs} ms`));
  const waited = new AbortController();
  const rest = Math.max(0, until - performance.now());
  await Promise.race([closed, delay(rest, undefined, { signal: waited.signal }).catch(() => undefined)]);
  waited.abort();
  for (const socket of sockets) socket.terminate();
}
