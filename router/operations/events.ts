import { AppError } from '../../platform/errors.ts';

/**
 * The same events, except that aborting `controller` ends a `next()` that is still waiting: with the abort's reason when that is an
 * AppError, else as an ordinary end. `return()` aborts, and so does the end of the source; `onEnd` is called once.
 */
export function cancellable<T>(
  source: AsyncIterator<T>,
  controller: AbortController,
  onEnd: () => void,
): AsyncIterableIterator<T> {
  const { signal } = controller;
  if (signal.aborted) onEnd();
  else signal.addEventListener('abort', onEnd, { once: true });
  const end = async (): Promise<IteratorResult<T>> => {
    controller.abort();
    // Not awaited: a generator that waits for its upstream answers only when that has ended. What it says then interests nobody.
    source.return?.().catch(() => undefined);
    return { done: true, value: undefined };
  };
  const next = async (): Promise<IteratorResult<T>> => {
    if (signal.aborted) return end().finally(() => throwIfForCaller(signal));
    try {
      const result = await beforeAbort(source.next(), signal);
      return result.done ? end() : result;
    } catch (error) {
      await end();
      throw error;
    }
  };
  const events = { next: () => next(), return: end, [Symbol.asyncIterator]: () => events };
  return events;
}

function throwIfForCaller({ reason }: AbortSignal): void {
  if (reason instanceof AppError) throw reason;
}

/** Settles with `promise` or, when that comes first, with the abort. Leaves no listener on the signal, which may live for hours. */
function beforeAbort<T>(promise: Promise<IteratorResult<T>>, signal: AbortSignal): Promise<IteratorResult<T>> {
  const { promise: settled, resolve, reject } = Promise.withResolvers<IteratorResult<T>>();
  const onAbort = () => (signal.reason instanceof AppError ? reject(signal.reason) : resolve({ done: true, value: undefined }));
  signal.addEventListener('abort', onAbort, { once: true });
  promise.then(resolve, reject);
  return settled.finally(() => signal.removeEventListener('abort', onAbort));
}
