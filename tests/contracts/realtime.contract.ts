import type { Realtime } from '../../platform/realtime/realtime.ts';
import type { WindowLimits } from '../../platform/realtime/window.ts';
import { describeCounters } from './realtime/counters.contract.ts';
import { describeLimits } from './realtime/limits.contract.ts';
import { describeListen } from './realtime/listen.contract.ts';
import { describeRankings } from './realtime/rankings.contract.ts';
import { describeSignals } from './realtime/signals.contract.ts';
import { describeWindow } from './realtime/window.contract.ts';

export interface RealtimeUnderTest extends AsyncDisposable {
  realtime: Realtime;
  /** The same store as another process sees it; the driver itself where there is no other process. */
  peer: Realtime;
  /** Lets time pass for expiry: a driver with a clock of its own moves it, one without waits. */
  passTime(ms: number): Promise<void>;
}

export interface RealtimeSetup {
  window?: Partial<WindowLimits>;
}

export type CreateRealtime = (setup?: RealtimeSetup) => Promise<RealtimeUnderTest>;

/** What every driver of the realtime port promises. */
export function describeRealtime(name: string, create: CreateRealtime): void {
  describeSignals(name, create);
  describeListen(name, create);
  describeWindow(name, create);
  describeCounters(name, create);
  describeRankings(name, create);
  describeLimits(name, create);
}
