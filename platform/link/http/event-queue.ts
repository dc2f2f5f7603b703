const end: IteratorReturnResult<undefined> = { done: true, value: undefined };

/** The bounded queue between a source that does not wait and a reader that takes its time. `left` is called once, when nobody reads any more. */
export class EventQueue<T> implements AsyncIterableIterator<T, undefined> {
  readonly #capacity: number;
  readonly #left: () => void;
  #queued: T[] = [];
  #waiting: PromiseWithResolvers<IteratorResult<T, undefined>>[] = [];
  #isOver = false;
  #failure: Error | undefined;

  constructor(capacity: number, left: () => void) {
    this.#capacity = capacity;
    this.#left = left;
  }

  /** False when there is no room, and nothing was taken. */
  push(event: T): boolean {
    if (this.#isOver) return true;
    const waiting = this.#waiting.shift();
    if (waiting === undefined && this.#queued.length >= this.#capacity) return false;
    if (waiting) waiting.resolve({ done: false, value: event });
    else this.#queued.push(event);
    return true;
  }

  /** No more events: what is queued is read yet, then comes the end, or `failure`. */
  finish(failure?: Error): void {
    if (this.#isOver) return;
    this.#isOver = true;
    const [first, ...others] = this.#waiting.splice(0);
    if (failure === undefined) first?.resolve(end);
    else if (first) first.reject(failure);
    else this.#failure = failure;
    for (const { resolve } of others) resolve(end);
    this.#left();
  }

  /** Nothing more, also of what is queued. */
  drop(): void {
    this.#queued = [];
    this.#failure = undefined;
    this.finish();
  }

  async next(): Promise<IteratorResult<T, undefined>> {
    const event = this.#queued.shift();
    if (event !== undefined) return { done: false, value: event };
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure) throw failure;
    if (this.#isOver) return end;
    const waiting = Promise.withResolvers<IteratorResult<T, undefined>>();
    this.#waiting.push(waiting);
    return waiting.promise;
  }

  async return(): Promise<IteratorResult<T, undefined>> {
    this.drop();
    return end;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
