export type Overflow = 'drop-oldest' | 'fail';

/** The signals of one channel, one after the other. `dropped` counts those the reader was too slow for. */
export interface Listening<T> extends AsyncIterableIterator<T, undefined>, AsyncDisposable {
  readonly dropped: number;
  return(): Promise<IteratorResult<T, undefined>>;
}

/** The reader fell `capacity` signals behind and must start again from a cursor. */
export class SlowConsumerError extends Error {
  override readonly name = 'SlowConsumerError';
  readonly channel: string;
  readonly capacity: number;

  constructor(channel: string, capacity: number) {
    super(`the reader of ${channel} fell more than ${capacity} signals behind`);
    this.channel = channel;
    this.capacity = capacity;
  }
}

/** The bounded queue between a listener that may not wait and a reader that takes its time. */
export class SignalReader<T> implements Listening<T> {
  readonly #channel: string;
  readonly #capacity: number;
  readonly #overflow: Overflow;
  readonly #buffered: IteratorYieldResult<T>[] = [];
  readonly #waiting: PromiseWithResolvers<IteratorResult<T, undefined>>[] = [];
  #dropped = 0;
  #failure: SlowConsumerError | undefined;
  #subscription: AsyncDisposable | undefined;
  #ended: Promise<void> | undefined;

  constructor(channel: string, capacity: number, overflow: Overflow) {
    this.#channel = channel;
    this.#capacity = capacity;
    this.#overflow = overflow;
  }

  get dropped(): number {
    return this.#dropped;
  }

  push(value: T): void {
    if (this.#ended) return;
    const result: IteratorYieldResult<T> = { done: false, value };
    const waiting = this.#waiting.shift();
    if (waiting) waiting.resolve(result);
    else this.#buffer(result);
  }

  /** Hands over what has to be disposed at the end, which may already have come. */
  endWith(signal: AbortSignal, subscription: AsyncDisposable): void {
    this.#subscription = subscription;
    if (this.#ended) {
      this.#ended = this.#unsubscribe();
      return;
    }
    if (signal.aborted) {
      this.end();
      return;
    }
    const abort = () => this.end();
    signal.addEventListener('abort', abort, { once: true });
    this.#subscription = {
      [Symbol.asyncDispose]: () => {
        signal.removeEventListener('abort', abort);
        return Promise.resolve(subscription[Symbol.asyncDispose]());
      },
    };
  }

  end(): Promise<void> {
    if (this.#ended) return this.#ended;
    const ended = this.#unsubscribe();
    this.#ended = ended;
    this.#buffered.length = 0;
    for (const { resolve, reject } of this.#waiting.splice(0))
      ended.then(() => resolve({ done: true, value: undefined }), reject);
    return ended;
  }

  async next(): Promise<IteratorResult<T, undefined>> {
    if (this.#failure) {
      const failure = this.#failure;
      this.#failure = undefined;
      throw failure;
    }
    if (this.#ended) {
      await this.#ended;
      return { done: true, value: undefined };
    }
    const buffered = this.#buffered.shift();
    if (buffered) return buffered;

    const waiting = Promise.withResolvers<IteratorResult<T, undefined>>();
    this.#waiting.push(waiting);
    return waiting.promise;
  }

  async return(): Promise<IteratorResult<T, undefined>> {
    await this.end();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.end();
  }

  #buffer(result: IteratorYieldResult<T>): void {
    const isFull = this.#buffered.length === this.#capacity;
    if (isFull && this.#overflow === 'fail') {
      this.#fail();
      return;
    }
    if (isFull) {
      this.#buffered.shift();
      this.#dropped += 1;
    }
    this.#buffered.push(result);
  }

  #fail(): void {
    this.#failure = new SlowConsumerError(this.#channel, this.#capacity);
    this.#dropped += this.#buffered.length + 1;
    this.end();
  }

  #unsubscribe(): Promise<void> {
    const unsubscribed = Promise.resolve(this.#subscription?.[Symbol.asyncDispose]());
    // next(), return() and dispose hear the failure; unheard until then it would end the process.
    unsubscribed.catch(() => {});
    return unsubscribed;
  }
}
