import { backoffMs } from '../../events/backoff.ts';
import type { Logger } from '../../log.ts';
import { StartupError } from '../../startup-error.ts';
import { isAway } from './failures.ts';

const pauses = { floorMs: 250, ceilingMs: 5_000 };

/** Opens a bucket in the background for as long as its store is away. What an operator must mend is told once, and tried on. */
export function keepOpening(open: () => Promise<void>, first: StartupError, log: Logger): Disposable {
  let timer: NodeJS.Timeout | undefined;
  let told = first.message;
  let isDisposed = false;
  log.warn({ err: first, remedy: first.remedy }, 'the object store is away; everything else begins without it');
  const fail = (error: unknown, failures: number) => {
    const { message, remedy } = error instanceof StartupError ? error : { message: String(error), remedy: undefined };
    if (!isAwayAtStart(error) && message !== told) log.error({ err: error, remedy }, 'the object store cannot be used');
    told = message;
    wait(failures + 1);
  };
  const attempt = async (failures: number) => {
    try {
      await open();
      log.info('the object store is there');
    } catch (error) {
      if (!isDisposed) fail(error, failures);
    }
  };
  const wait = (failures: number) => {
    timer = setTimeout(attempt, backoffMs(failures, pauses), failures).unref();
  };
  wait(1);
  return {
    [Symbol.dispose]: () => {
      isDisposed = true;
      clearTimeout(timer);
    },
  };
}

/** Whether a start that failed would have gone on with the store there. */
export const isAwayAtStart = (error: unknown): error is StartupError => error instanceof StartupError && isAway(error.cause);
