import type { Frame } from './frames.ts';
import { type Listener, listen } from './listener.ts';

const atMark = Buffer.from('"at":"');
const openedAtOnce = 50;

/** Many listeners of one subscription, and what they have heard. */
export class Crowd {
  readonly #port: number;
  readonly #query: string;
  readonly #listeners: Listener[] = [];
  // From this process's clock to the machine's, in which events say when they were sent.
  readonly #clockMs = Number(process.hrtime.bigint()) / 1e6 - performance.now();
  #latenciesMs: number[] = [];
  deliveries = 0;
  lost = 0;
  lastLoss = '';
  /** One event as it came, to see that it is what was asked for. */
  sample: string | undefined;

  constructor(port: number, query: string) {
    this.#port = port;
    this.#query = query;
  }

  get size(): number {
    return this.#listeners.length;
  }

  /** Opens listeners until there are so many. */
  async growTo(size: number): Promise<void> {
    while (this.size < size) {
      const some = Math.min(openedAtOnce, size - this.size);
      this.#listeners.push(...(await Promise.all(Array.from({ length: some }, () => this.#join()))));
    }
  }

  /** Forgets what was heard so far. */
  reset(): void {
    this.#latenciesMs = [];
    this.deliveries = 0;
  }

  /** Milliseconds from event to arrival, in order of size. */
  latenciesMs(): Float64Array {
    return Float64Array.from(this.#latenciesMs).sort();
  }

  closeOldest(): void {
    this.#listeners.shift()?.close();
  }

  close(): void {
    for (const listener of this.#listeners.splice(0)) listener.close();
  }

  #join(): Promise<Listener> {
    return listen({
      port: this.#port,
      query: this.#query,
      onEvent: (bytes, frame) => this.#hear(bytes, frame),
      onLost: (reason) => {
        this.lost += 1;
        this.lastLoss = reason;
      },
    });
  }

  #hear(bytes: Buffer, { from, to }: Frame): void {
    this.deliveries += 1;
    this.sample ??= bytes.toString('utf8', from, to);
    const at = bytes.indexOf(atMark, from) + atMark.length;
    const sentUs = Number(bytes.toString('latin1', at, bytes.indexOf(0x22, at)));
    this.#latenciesMs.push(performance.now() + this.#clockMs - sentUs / 1000);
  }
}
