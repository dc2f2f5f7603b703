import type { RawLiveEvent } from '../../../schema/events/live-raw.ts';

/** What is kept of a session as its events are taken in; `online` is what entered less what left. */
export type SessionCounters = {
  readonly enterCount: number;
  readonly leaveCount: number;
  readonly peakOnline: number;
  readonly danmuCount: number;
  readonly likeCount: number;
};

export const noCounters: SessionCounters = { enterCount: 0, leaveCount: 0, peakOnline: 0, danmuCount: 0, likeCount: 0 };

/**
 * The counters after one more event, in the order of the room's sequence. Sums only, so far; a platform's absolute counter would
 * replace the value here, the last one wins.
 */
export function count(counters: SessionCounters, event: RawLiveEvent): SessionCounters {
  switch (event.type) {
    case 'DANMU':
      return { ...counters, danmuCount: counters.danmuCount + 1 };
    case 'LIKE':
      return { ...counters, likeCount: counters.likeCount + event.count };
    case 'ENTER': {
      const enterCount = counters.enterCount + 1;
      return { ...counters, enterCount, peakOnline: Math.max(counters.peakOnline, enterCount - counters.leaveCount) };
    }
    case 'LEAVE':
      return { ...counters, leaveCount: counters.leaveCount + 1 };
    case 'LIVE_START':
    case 'LIVE_END':
      return counters;
  }
}
