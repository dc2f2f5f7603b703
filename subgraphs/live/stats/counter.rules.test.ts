import { expect, test } from 'vitest';
import type { RawLiveEvent } from '../../../schema/events/live-raw.ts';
import { count, noCounters } from './counter.rules.ts';
import { toStats } from './stats.ts';

const common = {
  version: 1,
  id: 'e',
  source: 'danmesh',
  roomId: 'r',
  sessionId: 's',
  occurredAt: '2026-01-01T00:00:00.000Z',
} as const;
const enter: RawLiveEvent = { ...common, type: 'ENTER', presenceId: 'p', viewerId: 'ada' };
const leave: RawLiveEvent = { ...enter, type: 'LEAVE' };
const likes: RawLiveEvent = { ...common, type: 'LIKE', sender: null, count: 12 };

test('the peak is the most that were there at once', () => {
  const counters = [enter, enter, leave, enter, enter, leave, leave].reduce(count, noCounters);

  expect(toStats(counters)).toEqual({ online: 1, peakOnline: 3, enterCount: 4, danmuCount: 0, likeCount: 0 });
});

test('a LEAVE that comes before its ENTER shows no negative audience, and evens out', () => {
  const early = count(noCounters, leave);

  expect(toStats(early).online).toBe(0);
  expect(toStats(count(early, enter))).toMatchObject({ online: 0, enterCount: 1 });
});

test('likes add up', () => {
  expect(toStats([likes, likes].reduce(count, noCounters)).likeCount).toBe(24);
});
