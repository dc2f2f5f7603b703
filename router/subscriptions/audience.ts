import { Payload } from './payload.ts';
import type { End } from './sink.ts';
import type { Subscriber } from './subscriber.ts';

export type AudienceOptions = {
  /** Something waits: `deliver` is to be called until nothing is pending. */
  readonly onPending: (audience: Audience) => void;
  /** An answer that arrived then was written to the last of its readers. */
  readonly onDelivered: (arrivedAt: number) => void;
};

/** `upTo`: whoever has joined after it was sent has it already, or is not to have it. */
type Sending = { readonly upTo: number; readonly arrivedAt: number; readonly what: Payload | End };

/** Everyone who gets the same answers, and the answers that are on their way to them. */
export class Audience {
  readonly #options: AudienceOptions;
  readonly #sendings: Sending[] = [];
  #subscribers: (Subscriber | undefined)[] = [];
  #holes = 0;
  #next = 0;

  constructor(options: AudienceOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#subscribers.length - this.#holes;
  }

  /** Answers not yet written to everyone. */
  get pending(): number {
    return this.#sendings.length;
  }

  /** Gets what is sent from now on. */
  add(subscriber: Subscriber): void {
    subscriber.slot = this.#subscribers.length;
    this.#subscribers.push(subscriber);
  }

  remove(subscriber: Subscriber): void {
    if (subscriber.slot < 0) return;
    this.#subscribers[subscriber.slot] = undefined;
    subscriber.slot = -1;
    this.#holes += 1;
    this.#compact();
  }

  send(payload: Payload, arrivedAt: number): void {
    this.#push(payload, arrivedAt);
  }

  /** Ends everyone who is there now, after all that was sent. */
  end(end: End): void {
    this.#push(end, 0);
  }

  /** Writes to at most `count` readers; how many it was. */
  deliver(count: number): number {
    let delivered = 0;
    while (delivered < count) {
      const [sending] = this.#sendings;
      if (!sending) break;
      delivered += this.#deliver(sending, count - delivered);
      if (this.#next >= sending.upTo) this.#finish(sending);
    }
    return delivered;
  }

  #push(what: Payload | End, arrivedAt: number): void {
    this.#sendings.push({ upTo: this.#subscribers.length, arrivedAt, what });
    if (this.#sendings.length === 1) this.#options.onPending(this);
  }

  #deliver({ what, upTo }: Sending, count: number): number {
    let delivered = 0;
    while (this.#next < upTo && delivered < count) {
      const subscriber = this.#subscribers[this.#next++];
      if (subscriber === undefined) continue;
      delivered += 1;
      if (what instanceof Payload) subscriber.deliver(what);
      else subscriber.end(what);
    }
    return delivered;
  }

  #finish({ arrivedAt, what }: Sending): void {
    this.#sendings.shift();
    this.#next = 0;
    if (what instanceof Payload) this.#options.onDelivered(arrivedAt);
    this.#compact();
  }

  // Only between two sendings: a reader that moved to a place already passed would miss one.
  #compact(): void {
    if (this.#sendings.length > 0 || this.#holes * 2 < this.#subscribers.length) return;
    this.#subscribers = this.#subscribers.filter((subscriber) => subscriber !== undefined);
    for (const [slot, subscriber] of this.#subscribers.entries()) if (subscriber) subscriber.slot = slot;
    this.#holes = 0;
  }
}
