import { setTimeout as delay } from 'node:timers/promises';

/** So many may come back in one second. */
const returnsPerSecond = 1000;
const stepMs = 20;
/** Not worth a step of their own. */
const leastPerStep = 50;

/**
 * Sends clients away, spread over half of `drainMs`, each with a time of its own after which to come back, so that whoever takes over is
 * not overrun.
 */
export async function sendAway<T>(
  clients: readonly T[],
  drainMs: number,
  send: (client: T, retryMs: number) => void,
): Promise<void> {
  const returnMs = Math.ceil(clients.length / returnsPerSecond) * 1000;
  const steps = Math.max(1, Math.min(Math.floor(drainMs / 2 / stepMs), Math.ceil(clients.length / leastPerStep)));
  const perStep = Math.ceil(clients.length / steps);
  for (const [index, client] of clients.entries()) {
    if (index > 0 && index % perStep === 0) await delay(stepMs);
    send(client, Math.floor(Math.random() * returnMs));
  }
}
