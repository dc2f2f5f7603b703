/** A source of events for tests: publishes to whoever iterates, and knows how many do. */
export type Topic<T> = {
  publish(event: T): void;
  listeners(): number;
  iterate(): AsyncIterableIterator<T>;
};

export function createTopic<T>(): Topic<T> {
  const open = new Set<Listener<T>>();
  return {
    publish: (event) => {
      for (const listener of open) listener.push(event);
    },
    listeners: () => open.size,
    iterate: () => {
      const listener = createListener<T>(() => open.delete(listener));
      open.add(listener);
      return listener.events;
    },
  };
}

type Listener<T> = { push(event: T): void; events: AsyncIterableIterator<T> };

function createListener<T>(onEnd: () => void): Listener<T> {
  const queue: T[] = [];
  let waiting: ((result: IteratorResult<T>) => void) | undefined;
  let hasEnded = false;
  const end: IteratorResult<T> = { done: true, value: undefined };
  const events: AsyncIterableIterator<T> = {
    next: async () => {
      const [event] = queue.splice(0, 1);
      if (event !== undefined) return { done: false, value: event };
      return hasEnded ? end : new Promise((resolve) => (waiting = resolve));
    },
    return: async () => {
      hasEnded = true;
      onEnd();
      waiting?.(end);
      return end;
    },
    [Symbol.asyncIterator]: () => events,
  };
  const push = (event: T) => {
    if (waiting) waiting({ done: false, value: event });
    else queue.push(event);
    waiting = undefined;
  };
  return { push, events };
}
