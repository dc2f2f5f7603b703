import type { End } from '../subscriptions/sink.ts';

/** An operation's events as graphql-ws waits for them: none, as they go past it, and then the end. */
export type Ending = {
  readonly events: AsyncIterableIterator<never>;
  end(end: End): void;
};

/** `onReturn`: graphql-ws wants no more. */
export function untilEnded(onReturn: () => void): Ending {
  const { promise, resolve, reject } = Promise.withResolvers<IteratorResult<never>>();
  // It may have ended before anybody waits for it.
  promise.catch(() => undefined);
  const done: IteratorResult<never> = { done: true, value: undefined };
  const events: AsyncIterableIterator<never> = {
    next: () => promise,
    return: async () => {
      onReturn();
      resolve(done);
      return done;
    },
    [Symbol.asyncIterator]: () => events,
  };
  return { events, end: (end) => (end.kind === 'complete' ? resolve(done) : reject(end.error)) };
}
