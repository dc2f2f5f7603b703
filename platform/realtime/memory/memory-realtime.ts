import type { Logger } from '../../log.ts';
import type { Realtime } from '../realtime.ts';
import { defaultWindowLimits, type WindowLimits } from '../window.ts';
import { MemoryCounters } from './memory-counters.ts';
import { MemoryLimits } from './memory-limits.ts';
import { MemoryRankings } from './memory-rankings.ts';
import { MemorySignals } from './memory-signals.ts';
import { MemoryWindow } from './memory-window.ts';

export interface MemoryRealtimeOptions {
  log: Logger;
  /** Milliseconds; only differences matter. */
  now?: () => number;
  window?: Partial<WindowLimits>;
  /** How much of each kind is held before the least recently written is forgotten. */
  bounds?: Partial<MemoryBounds>;
}

export interface MemoryBounds {
  pendingSignals: number;
  streams: number;
  /** JSON bytes of all streams' entries together. */
  windowBytes: number;
  hashes: number;
  rankings: number;
  rankingMembers: number;
}

const defaultBounds: MemoryBounds = {
  pendingSignals: 10_000,
  streams: 10_000,
  windowBytes: 128 * 1024 * 1024,
  hashes: 50_000,
  rankings: 10_000,
  rankingMembers: 100_000,
};

/** The realtime port within one process, for solo mode: nothing survives it, and no other process hears it. */
export function createMemoryRealtime(options: MemoryRealtimeOptions): Realtime & AsyncDisposable {
  const now = options.now ?? (() => performance.now());
  const bounds = { ...defaultBounds, ...options.bounds };
  const signals = new MemorySignals(options.log, bounds.pendingSignals);
  const window = new MemoryWindow({ ...defaultWindowLimits, ...options.window }, bounds, now);
  const counters = new MemoryCounters(bounds.hashes, now);
  const rankings = new MemoryRankings(bounds.rankings, bounds.rankingMembers, now);
  return {
    signals,
    window,
    counters,
    rankings,
    limits: new MemoryLimits(),
    // Nothing is lost here but by ending the process.
    onLost: () => ({ [Symbol.dispose]: () => {} }),
    [Symbol.asyncDispose]: async () => {
      for (const part of [rankings, counters, window, signals]) part.close();
    },
  };
}
