import { setTimeout as wait } from 'node:timers/promises';
import { backoffMs } from '../../events/backoff.ts';
import type { SubscriptionLimits } from './options.ts';

/** A connection that has held for this long ends a row of failures. */
const steadyMs = 10_000;
const closedInOrder = 1000;
const forbidden = 4403;

/** When a lost socket is opened again, and when it is given up. */
export class Reconnecting {
  readonly #limits: SubscriptionLimits;
  readonly #closing: AbortSignal;
  #isConnected = false;
  #connectedAt = 0;
  #downSince: number | undefined;
  #failures = 0;
  #lastCode: unknown;

  constructor(limits: SubscriptionLimits, closing: AbortSignal) {
    this.#limits = limits;
    this.#closing = closing;
  }

  get isConnected(): boolean {
    return this.#isConnected;
  }

  connected(): void {
    this.#isConnected = true;
    this.#connectedAt = performance.now();
    this.#downSince = undefined;
    this.#lastCode = undefined;
  }

  /** Answers whether it was connected until now. */
  disconnected(event: unknown): boolean {
    const wasConnected = this.#isConnected;
    if (wasConnected && performance.now() - this.#connectedAt > steadyMs) this.#failures = 0;
    this.#isConnected = false;
    this.#downSince ??= performance.now();
    this.#lastCode = codeOf(event);
    return wasConnected;
  }

  isWorthwhile(event: unknown): boolean {
    if (this.#closing.aborted || codeOf(event) === forbidden) return false;
    this.#downSince ??= performance.now();
    return performance.now() - this.#downSince < this.#limits.reconnectForMs;
  }

  async pause(): Promise<void> {
    this.#failures += 1;
    const { reconnectMinMs: floorMs, reconnectMaxMs: ceilingMs } = this.#limits;
    // An abort only ends the waiting.
    await wait(backoffMs(this.#failures, { floorMs, ceilingMs }), undefined, { signal: this.#closing }).catch(() => undefined);
  }

  /** After a close in order the client comes again at once, and for ever if that is how each connection ends. */
  async pauseAfterOrderlyClose(): Promise<void> {
    if (this.#lastCode === closedInOrder) await this.pause();
  }
}

const codeOf = (event: unknown): unknown =>
  typeof event === 'object' && event !== null && 'code' in event ? event.code : undefined;
