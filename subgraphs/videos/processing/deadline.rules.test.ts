import { expect, test } from 'vitest';
import { deadlineOf } from './deadline.rules.ts';

const minute = 60_000;
const hd = { width: 1280, height: 720, framesPerSecond: 25 };
const deadline = (durationMs: number) => deadlineOf({ source: hd, rungs: [hd], durationMs, patienceMs: 10 * minute });

test('a short film has ten minutes', () => {
  expect(deadline(1000)).toBe(10 * minute);
});

test('a longer one has time in proportion to its pixels', () => {
  expect(deadline(4 * minute) / minute).toBeCloseTo(36.9, 1);
  expect(deadline(8 * minute) / minute).toBeCloseTo(73.7, 1);
});

test('none has more than the queue waits for', () => {
  expect(deadline(240 * minute)).toBe(300 * minute);
});
