import { setTimeout as sleep } from 'node:timers/promises';
import { createBell } from '../bell.ts';
import type { Logger } from '../log.ts';
import type { Realtime } from './realtime.ts';
import { isRealtimeUnavailable } from './unavailable.ts';

export type RebuildingOptions = {
  readonly realtime: Pick<Realtime, 'onLost'>;
  readonly name: string;
  readonly log: Logger;
  /** Writes to the realtime port what PostgreSQL says. Any number of processes do it at the same time. */
  readonly work: (signal: AbortSignal) => Promise<void>;
};

const again = { afterMs: 1000 };
const forEver = 2 ** 31 - 1;

/** Builds anew what the realtime port has lost, each time that it loses it, and tries until that is done. */
export function rebuilding({ realtime, name, log, work }: RebuildingOptions): AsyncDisposable {
  const bell = createBell();
  const controller = new AbortController();
  const { signal } = controller;
  const hearing = realtime.onLost(() => bell.ring());
  const attempt = async () => {
    try {
      await work(signal);
      log.info({ task: name }, 'what was lost of the realtime port was built anew');
    } catch (error) {
      if (!isRealtimeUnavailable(error))
        log.error({ err: error, task: name }, 'it could not be built anew; it will be tried again');
      await sleep(again.afterMs, undefined, { signal }).catch(() => undefined);
      bell.ring();
    }
  };
  const run = async () => {
    while (true) {
      await bell.wait(forEver, signal);
      if (signal.aborted) return;
      await attempt();
    }
  };
  const running = run();
  return {
    [Symbol.asyncDispose]: async () => {
      hearing[Symbol.dispose]();
      controller.abort();
      await running;
    },
  };
}
