import type { OperationContext } from '../operations/pipeline.ts';
import type { DeliveryPolicy } from './contract.ts';
import type { Payload } from './payload.ts';
import type { End, Sink } from './sink.ts';

export type QueueLimits = {
  /** A reader with more unread than this is behind: what comes next waits here, by reference. */
  readonly unreadBytes: number;
  /** Answers that wait for one reader under DROP_OLDEST. */
  readonly queuedEvents: number;
  /** Text that waits for one reader. */
  readonly queuedBytes: number;
};

export type SubscriberOptions = {
  readonly sink: Sink;
  /** On whose behalf it came. */
  readonly context: OperationContext;
  readonly policy: DeliveryPolicy;
  readonly limits: QueueLimits;
  readonly onDropped: () => void;
  /** It has ended by itself: completed, failed or too slow. */
  readonly onEnded: (subscriber: Subscriber, ending: End | 'slow') => void;
};

/** One reader of one subscription. A class, and little in it: there are tens of thousands, and `deliver` is the hot path. */
export class Subscriber {
  /** Its place among the audience; -1 while it is in none. */
  slot = -1;
  isOpen = true;
  /** Answers written to it so far. */
  delivered = 0;
  /** Answers that it was too slow for. */
  dropped = 0;
  /** Called once when nothing waits any more. */
  whenCaughtUp: (() => void) | undefined;
  readonly #options: SubscriberOptions;
  readonly #sink: Sink;
  readonly #unreadBytes: number;
  #queue: Payload[] | undefined;
  #queuedBytes = 0;
  #dropped = 0;
  #end: End | undefined;

  constructor(options: SubscriberOptions) {
    this.#options = options;
    this.#sink = options.sink;
    this.#unreadBytes = options.limits.unreadBytes;
  }

  get context(): OperationContext {
    return this.#options.context;
  }

  get isBehind(): boolean {
    return this.#queue !== undefined;
  }

  deliver(payload: Payload): void {
    if (this.#queue === undefined && this.#sink.unread() <= this.#unreadBytes) this.#write(payload);
    else if (this.isOpen) this.#enqueue(payload);
  }

  drained(): void {
    while (this.#queue && this.isOpen && this.#sink.unread() <= this.#unreadBytes) {
      const next = this.#queue.shift();
      if (next === undefined) this.#queue = undefined;
      else {
        this.#queuedBytes -= next.text.length;
        this.#write(next);
      }
    }
    if (this.#queue || !this.isOpen) return;
    if (this.#end) this.#finish(this.#end);
    else this.#tellCaughtUp();
  }

  /** Ends it when what waits has been read. */
  end(end: End): void {
    if (!this.isOpen) return;
    if (this.#queue) this.#end = end;
    else this.#finish(end);
  }

  /** Nothing is written any more, not even an end. */
  close(): void {
    this.isOpen = false;
    this.#queue = undefined;
    this.whenCaughtUp = undefined;
  }

  #write(payload: Payload): void {
    this.delivered += 1;
    this.#sink.next(this.#dropped === 0 ? payload : payload.telling(this.#dropped));
    this.#dropped = 0;
  }

  #enqueue(payload: Payload): void {
    const { policy, limits } = this.#options;
    this.#queue ??= [];
    this.#queue.push(payload);
    this.#queuedBytes += payload.text.length;
    if (policy === 'NEVER_DROP') {
      if (this.#queuedBytes > limits.queuedBytes || this.#queue.length > neverDropEvents) this.letGo();
      return;
    }
    while (this.#queue.length > 1 && (this.#queue.length > limits.queuedEvents || this.#queuedBytes > limits.queuedBytes)) {
      this.#queuedBytes -= this.#queue.shift()?.text.length ?? 0;
      this.#dropped += 1;
      this.dropped += 1;
      this.#options.onDropped();
    }
  }

  /** Lets a reader go that cannot keep up. */
  letGo(): void {
    this.close();
    this.#sink.tooSlow();
    this.#options.onEnded(this, 'slow');
  }

  #finish(end: End): void {
    this.close();
    this.#sink.end(end);
    this.#options.onEnded(this, end);
  }

  #tellCaughtUp(): void {
    const tell = this.whenCaughtUp;
    this.whenCaughtUp = undefined;
    tell?.();
  }
}

/** However small they are. */
const neverDropEvents = 10_000;
