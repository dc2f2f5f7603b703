import type { JsonValue } from '../../json.ts';
import type { Logger } from '../../log.ts';
import type { SignalListener, Signals } from '../signals.ts';

interface Pending {
  channel: string;
  text: string;
}

/**
 * Signals within one process. Delivery comes in a later turn of the event loop, as over a network, so that a publisher never runs its
 * listeners; at most `capacity` signals wait for that turn, and above it the oldest is lost.
 */
export class MemorySignals implements Signals {
  readonly #listeners = new Map<string, Set<SignalListener>>();
  readonly #log: Logger;
  readonly #capacity: number;
  #pending: Pending[] = [];
  #lost = 0;
  #closed = false;

  constructor(log: Logger, capacity: number) {
    this.#log = log;
    this.#capacity = capacity;
  }

  async publish(channel: string, payload: JsonValue): Promise<void> {
    this.#requireOpen();
    const text = JSON.stringify(payload);
    if (text === undefined) throw new TypeError(`the payload for ${channel} is not JSON`);
    if (!this.#listeners.has(channel)) return;

    if (this.#pending.length === 0) setImmediate(() => this.#deliver());
    if (this.#pending.length === this.#capacity) {
      this.#pending.shift();
      this.#lost += 1;
    }
    this.#pending.push({ channel, text });
  }

  async subscribe(channel: string, listener: SignalListener): Promise<AsyncDisposable> {
    this.#requireOpen();
    // The same function may listen twice: each subscription needs an identity of its own.
    const own: SignalListener = (payload) => listener(payload);
    const listeners = this.#listeners.get(channel) ?? new Set();
    this.#listeners.set(channel, listeners.add(own));
    return { [Symbol.asyncDispose]: async () => this.#unsubscribe(channel, own) };
  }

  close(): void {
    this.#closed = true;
    this.#pending = [];
    this.#listeners.clear();
  }

  #unsubscribe(channel: string, listener: SignalListener): void {
    const listeners = this.#listeners.get(channel);
    listeners?.delete(listener);
    if (listeners?.size === 0) this.#listeners.delete(channel);
  }

  #deliver(): void {
    const batch = this.#pending;
    this.#pending = [];
    if (this.#lost > 0) this.#log.warn({ lost: this.#lost }, 'signals were lost: more were published in one turn than are kept');
    this.#lost = 0;
    for (const { channel, text } of batch) {
      for (const listener of this.#listeners.get(channel) ?? []) this.#hand(channel, text, listener);
    }
  }

  #hand(channel: string, text: string, listener: SignalListener): void {
    try {
      // Parsed for each listener: none can change what another sees.
      listener(JSON.parse(text));
    } catch (error) {
      this.#log.error({ err: error, channel }, 'a listener threw at a signal; the others still hear it');
    }
  }

  #requireOpen(): void {
    if (this.#closed) throw new Error('the realtime port is closed');
  }
}
