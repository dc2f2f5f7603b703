import type { Server } from 'node:http';

export type InFlight = {
  readonly count: number;
  /** Resolves when nothing is being answered, or after `graceMs`. */
  idle(graceMs: number): Promise<void>;
};

/** Counts what a server is answering, so that a shutdown can wait for it. */
export function trackInFlight(server: Server): InFlight {
  let count = 0;
  let onIdle: (() => void) | undefined;
  server.on('request', (_, response) => {
    count += 1;
    response.once('close', () => {
      count -= 1;
      if (count === 0) onIdle?.();
    });
  });
  return {
    get count() {
      return count;
    },
    idle: async (graceMs) => {
      if (count === 0) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      onIdle = resolve;
      const timer = setTimeout(resolve, graceMs);
      await promise;
      clearTimeout(timer);
    },
  };
}
