import type { Audience } from './audience.ts';

/**
 * Writes to audiences in turns: whatever is sent is written at once as far as the time of a turn reaches, the rest in later turns of
 * the event loop, a slice for each audience. So ten thousand readers hold nobody up, and the order for each stays as it was sent.
 */
export type Deliveries = { add(audience: Audience): void };

/** How long one turn may hold the event loop. */
const turnMs = 12;
const slice = 64;

export function createDeliveries(onDelivered: (count: number) => void): Deliveries {
  let waiting: Audience[] = [];
  let isRunning = false;
  let isScheduled = false;

  const turn = () => {
    isRunning = true;
    let count = 0;
    try {
      const until = performance.now() + turnMs;
      do {
        const [audience] = waiting;
        if (!audience) break;
        count += audience.deliver(slice);
        if (audience.pending === 0) waiting.shift();
        else if (waiting.length > 1) waiting = [...waiting.slice(1), audience];
      } while (performance.now() < until);
    } finally {
      isRunning = false;
      if (waiting.length > 0) schedule();
    }
    onDelivered(count);
  };
  const schedule = () => {
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(() => {
      isScheduled = false;
      turn();
    });
  };
  return {
    add: (audience) => {
      waiting.push(audience);
      // While a turn runs, or waits to, it comes to this one by itself.
      if (!isRunning && !isScheduled) turn();
    },
  };
}
