import type { Logger } from './log.ts';
import { isRealtimeUnavailable } from './realtime/unavailable.ts';

/** A terminal's Ctrl-C reaches us from the terminal and once more from npm: what comes this soon is the same wish. */
const sameWishMs = 1500;

/** Resolves with the name of the first SIGINT or SIGTERM; another one later ends the process at once, for operators in a hurry. */
export function terminationSignal(): Promise<NodeJS.Signals> {
  const { promise, resolve } = Promise.withResolvers<NodeJS.Signals>();
  let firstAt: number | undefined;
  const hear = (signal: NodeJS.Signals) => {
    firstAt ??= performance.now();
    resolve(signal);
    if (performance.now() - firstAt > sameWishMs) process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.on('SIGINT', hear);
  process.on('SIGTERM', hear);
  return promise;
}

/** A resource that closes itself with `close` when its scope ends. */
export function closing<T extends object>(resource: T, close: (resource: T) => Promise<void> | void): T & AsyncDisposable {
  return Object.assign(resource, { [Symbol.asyncDispose]: async () => close(resource) });
}

/**
 * Runs `work` again and again, `intervalMs` after each end, until disposed. A failure is logged and the next turn is tried; of failures one
 * after another the first is logged, the second, the fourth, the eighth …, and the end of them.
 */
export function repeating(
  name: string,
  intervalMs: number,
  log: Logger,
  work: (signal: AbortSignal) => Promise<void>,
): AsyncDisposable {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let failures = 0;
  const succeeded = () => {
    if (failures > 0) log.info({ task: name, failures }, 'a repeating task works again');
    failures = 0;
  };
  const failed = (error: unknown) => {
    // The loss of realtime is logged once, where it is seen, and must not hide what fails besides.
    const isTold = isRealtimeUnavailable(error);
    if (!isTold) failures += 1;
    const isNews = !isTold && Number.isInteger(Math.log2(failures));
    log[isNews ? 'error' : 'debug']({ err: error, task: name, failures }, 'a repeating task failed; it will be tried again');
  };
  const turn = () => {
    running = work(controller.signal)
      .then(succeeded, failed)
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
