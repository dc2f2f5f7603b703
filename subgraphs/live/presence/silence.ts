import type { Realtime } from '../../../platform/realtime/realtime.ts';

/** Whether a viewer of whom no call is noted has been silent. */
export type Silence = Disposable & { isMeaningful(): boolean };

/**
 * While the calls could not be noted nobody was silent because nothing was heard. After a loss everyone has the time of a whole silence
 * to call again before anyone counts as gone.
 */
export function watchSilence(realtime: Pick<Realtime, 'onLost'>, presenceTimeoutMs: number): Silence {
  let meaningfulFrom = 0;
  const hearing = realtime.onLost(() => {
    meaningfulFrom = performance.now() + presenceTimeoutMs;
  });
  return { isMeaningful: () => performance.now() >= meaningfulFrom, [Symbol.dispose]: () => hearing[Symbol.dispose]() };
}
