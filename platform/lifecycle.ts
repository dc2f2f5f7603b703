import type { Logger } from './log.ts';

/** Resolves with the name of the first SIGINT or SIGTERM; a second one ends the process at once, for operators in a hurry. */
export function terminationSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    const first = (signal: NodeJS.Signals) => {
      process.once('SIGINT', () => process.exit(130));
      process.once('SIGTERM', () => process.exit(143));
      resolve(signal);
    };
    process.once('SIGINT', first);
    process.once('SIGTERM', first);
  });
}

/** A resource that closes itself with `close` when its scope ends. */
export function closing<T extends object>(resource: T, close: (resource: T) => Promise<void> | void): T & AsyncDisposable {
  return Object.assign(resource, { [Symbol.asyncDispose]: async () => close(resource) });
}

/** Runs `work` again and again, `intervalMs` after each end, until disposed. A failure is logged and the next turn is tried. */
export function repeating(name: string, intervalMs: number, log: Logger, work: (signal: AbortSignal) => Promise<void>): AsyncDisposable {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const turn = () => {
    running = work(controller.signal)
      .catch((error: unknown) => log.error({ err: error, task: name }, 'a repeating task failed; it will be tried again'))
      .finally(() => {
        if (!controller.signal.aborted) timer = setTimeout(turn, intervalMs);
      });
  };
  timer = setTimeout(turn, 0);
  return {
    [Symbol.asyncDispose]: async () => {
      controller.abort();
      clearTimeout(timer);
      await running;
    },
  };
}
