import type { LinkResult } from '../../platform/link/subgraph-link.ts';
import { Audience } from './audience.ts';
import type { Deliveries } from './deliveries.ts';
import { createInOrder, type InOrder } from './in-order.ts';
import type { SubscriptionMetrics } from './metrics.ts';
import { createRecent, type Placed } from './recent.ts';
import { type Replay, replayAfter } from './replay.ts';
import { Resuming } from './resuming.ts';
import { answerEvent, type Subscribable } from './serving.ts';
import type { End } from './sink.ts';
import type { Slots } from './slots.ts';
import type { Subscriber } from './subscriber.ts';

/** What all streams of a hub have in common. */
export type GroupDeps = {
  readonly deliveries: Deliveries;
  /** Answers being made at once. */
  readonly answering: Slots;
  /** Replays at once. */
  readonly replaying: Slots;
  readonly metrics: SubscriptionMetrics;
};

/** What is served, and on whose behalf. */
export type Serving = { readonly by: Subscribable; readonly request: Subscribable['request'] };
type Accepted = Arrival & Serving;
type Answered = { readonly placed: Placed; readonly at: number };

export type Arrival = { readonly event: LinkResult; readonly at: number };

export type GroupOptions = GroupDeps & {
  readonly serving: Serving;
  readonly signal: AbortSignal;
};

/** Events that are being answered at once. */
const answersAtOnce = 8;
/** Answers on their way to readers. */
const sendingsAtOnce = 4;
const queuedEvents = 64;

/** Readers of one stream for whom its events are answered alike. */
export class Group {
  readonly #options: GroupOptions;
  readonly #members = new Set<Subscriber>();
  readonly #recent = createRecent();
  readonly #queue: Accepted[] = [];
  readonly #audience: Audience;
  readonly #resuming: Resuming;
  readonly #answers: InOrder<Accepted>;
  #serving: Serving;
  #onSent: (() => void) | undefined;

  constructor(options: GroupOptions) {
    const { signal, replaying, deliveries } = options;
    this.#options = options;
    this.#serving = options.serving;
    this.#audience = new Audience({ onPending: deliveries.add, onDelivered: (arrivedAt) => this.#delivered(arrivedAt) });
    this.#resuming = new Resuming({
      recent: this.#recent,
      slots: replaying,
      signal,
      arrive: (subscriber) => this.#audience.add(subscriber),
      replay: (cursor) => this.#replay(cursor),
    });
    this.#answers = createInOrder<Accepted, Answered | null>({
      capacity: answersAtOnce,
      work: (accepted) => this.#answer(accepted),
      handOn: (answer) => this.#handOn(answer),
    });
  }

  get size(): number {
    return this.#members.size;
  }

  get members(): readonly Subscriber[] {
    return [...this.#members];
  }

  /** False while its answers are behind: it takes more, but only so many. */
  get hasRoom(): boolean {
    return this.#answers.hasRoom && this.#queue.length === 0;
  }

  room(): Promise<void> {
    return this.#answers.room();
  }

  /** With a cursor: it first gets what came after it. Without: what comes now, after the latest when the stream repeats it. */
  add(subscriber: Subscriber, cursor: string | null): void {
    this.#members.add(subscriber);
    if (cursor !== null) {
      this.#resuming.add(subscriber, cursor);
      return;
    }
    const { latest } = this.#recent;
    if (latest && this.#serving.by.plan.repeatsLatest) subscriber.deliver(latest.payload);
    this.#audience.add(subscriber);
  }

  remove(subscriber: Subscriber): void {
    if (!this.#members.delete(subscriber)) return;
    this.#audience.remove(subscriber);
    this.#resuming.remove(subscriber);
  }

  accept(arrival: Arrival): void {
    this.#queue.push({ ...arrival, ...this.#serving });
    this.#pump();
    if (this.#queue.length > queuedEvents) this.#overflow();
  }

  /** Serves this from the next event on. What was accepted before is answered as it would have been; `idle` says when. */
  exchange(serving: Serving): void {
    this.#serving = serving;
  }

  async idle(): Promise<void> {
    while (this.#queue.length > 0) {
      await this.#answers.room();
      this.#pump();
    }
    await this.#answers.idle();
  }

  /** Ends everyone, after all that was accepted. */
  async end(end: End): Promise<void> {
    await this.idle();
    this.#audience.end(end);
    this.#resuming.end(end);
  }

  #pump(): void {
    while (this.#answers.hasRoom) {
      const next = this.#queue.shift();
      if (!next) return;
      this.#answers.give(next);
    }
  }

  #overflow(): void {
    if (this.#serving.by.plan.policy === 'DROP_OLDEST') {
      this.#queue.shift();
      this.#options.metrics.drops.inc(this.#members.size);
    } else for (const member of this.members) member.letGo();
  }

  async #answer({ event, at, by, request }: Accepted): Promise<Answered | null> {
    const { answering, signal } = this.#options;
    const giveBack = await answering.take(signal).catch(() => null);
    if (!giveBack) return null;
    try {
      return { at, placed: await answerEvent(by, event, { ...request, signal }) };
    } finally {
      giveBack();
    }
  }

  #handOn(answer: Answered | null): Promise<void> | undefined {
    if (!answer || this.#options.signal.aborted) return undefined;
    this.#recent.add(answer.placed);
    this.#audience.send(answer.placed.payload, answer.at);
    this.#resuming.onEvent();
    this.#pump();
    if (this.#audience.pending < sendingsAtOnce) return undefined;
    return new Promise((resolve) => {
      this.#onSent = resolve;
    });
  }

  #delivered(arrivedAt: number): void {
    this.#options.metrics.lag.observe((performance.now() - arrivedAt) / 1000);
    if (this.#audience.pending < sendingsAtOnce) this.#onSent?.();
  }

  async #replay(cursor: string): Promise<Replay> {
    const { metrics, signal } = this.#options;
    const replay = await replayAfter(this.#serving.by, cursor, this.#serving.request, signal);
    metrics.replays.inc({ outcome: 'failure' in replay ? 'failed' : 'ok' });
    return replay;
  }
}
