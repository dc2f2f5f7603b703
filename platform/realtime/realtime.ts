import type { Counters } from './counters.ts';
import type { Limits } from './limits.ts';
import type { Rankings } from './rankings.ts';
import type { Signals } from './signals.ts';
import type { Window } from './window.ts';

/**
 * The realtime port. Everything in it can be lost at any moment and is rebuilt from PostgreSQL. What stands behind it may be away: all
 * but `limits` and subscribing then fail at once with REALTIME_UNAVAILABLE, and subscriptions hear again once it is back.
 */
export interface Realtime {
  readonly signals: Signals;
  readonly window: Window;
  readonly counters: Counters;
  readonly rankings: Rankings;
  readonly limits: Limits;
  /**
   * Hears, before anything else can be asked, that what is in the port may be gone or out of date: it was emptied, or was out of reach
   * and what was written meanwhile is missing. Never called where that cannot happen to a process that lives on.
   */
  onLost(listener: () => void): Disposable;
}
