/**
 * The same events until the source ends or `signal` aborts. An abort ends the source by its `return()`, also while it waits in
 * `next()`; it is not waited for, as a generator hears that only when what it waits for has come.
 */
export async function* untilAborted<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T, void> {
  const events = source[Symbol.asyncIterator]();
  const end = () => {
    // What a source says when it is no longer read interests nobody.
    events.return?.().catch(() => undefined);
  };
  if (signal.aborted) return end();
  signal.addEventListener('abort', end, { once: true });
  try {
    while (!signal.aborted) {
      const result = await beforeAbort(events.next(), signal);
      if (!result || result.done) return;
      yield result.value;
    }
  } finally {
    signal.removeEventListener('abort', end);
    if (!signal.aborted) await events.return?.();
  }
}

/** Settles with `promise`; undefined when the signal aborts first. Leaves no listener on the signal, which may live for hours. */
function beforeAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  const { promise: settled, resolve, reject } = Promise.withResolvers<T | undefined>();
  const onAbort = () => resolve(undefined);
  signal.addEventListener('abort', onAbort, { once: true });
  promise.then(resolve, reject);
  return settled.finally(() => signal.removeEventListener('abort', onAbort));
}
