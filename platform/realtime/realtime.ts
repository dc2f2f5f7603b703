import type { Counters } from './counters.ts';
import type { Rankings } from './rankings.ts';
import type { Signals } from './signals.ts';
import type { Window } from './window.ts';

/** The realtime port. Everything in it can be lost at any moment and is rebuilt from PostgreSQL. */
export interface Realtime {
  readonly signals: Signals;
  readonly window: Window;
  readonly counters: Counters;
  readonly rankings: Rankings;
}
