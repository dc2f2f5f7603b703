import { expect, test } from 'vitest';
import { createLimit, type Seen } from './limit.ts';

const settings = { inFlight: 1000, minimum: 32, eventLoopDelayMs: 50, slowdown: 5 };
const calm: Seen = { peak: 10, pressed: 0, eventLoopDelayMs: 1, medianMs: 20 };

function limitAfter(...windows: readonly Partial<Seen>[]): number {
  const limit = createLimit(settings);
  for (const seen of windows) limit.learn({ ...calm, ...seen });
  return limit.value;
}
const times = (count: number, seen: Partial<Seen>) => Array.from({ length: count }, () => seen);

/** A process that has proved itself. */
const grown = times(20, { peak: 900 });

test('what is made use of grows to all that is allowed, and what is not stays as it is', () => {
  expect(limitAfter(...times(20, { peak: 900 }))).toBe(1000);
  expect(limitAfter(...times(20, { peak: 10 }))).toBe(64);
});

test('an event loop that is late lets fewer in at once, measured by how many there were and not by how many there might have been', () => {
  expect(limitAfter(...grown, { peak: 400, eventLoopDelayMs: 80 })).toBe(280);
  expect(limitAfter(...grown, ...times(20, { peak: 400, eventLoopDelayMs: 80 }))).toBe(32);
});

test('answers that take much longer than usual let fewer in, also while the event loop is idle', () => {
  expect(limitAfter(...grown, { peak: 500, medianMs: 150 })).toBe(350);
});

test('answers that are slow by nature are no overload', () => {
  expect(limitAfter(...times(50, { peak: 800, medianMs: 3000 }))).toBe(1000);
});

test('what is usual is not learnt while some are pressed', () => {
  const drowning = { peak: 500, pressed: 100, medianMs: 90 };

  expect(limitAfter(...grown, ...times(50, drowning), { peak: 500, medianMs: 150 })).toBe(350);
});

test('while nothing comes to an end, nothing more is let in', () => {
  expect(limitAfter(...times(20, { peak: 64, pressed: 500, medianMs: undefined }))).toBe(64);
});

test('a slow rise is found out too', () => {
  const rising = Array.from({ length: 60 }, (_, n) => ({ peak: 200 + n, medianMs: 20 + 5 * n }));

  expect(limitAfter(...grown, ...rising)).toBeLessThan(300);
});

test('what has become slow for good is let in again', () => {
  const slowForGood = { peak: 32, medianMs: 3000, pressed: 10 };

  expect(limitAfter(...times(5, {}), ...times(300, slowForGood))).toBeGreaterThan(300);
});

test('a machine that is slow while few ask refuses nobody', () => {
  expect(limitAfter(...times(10, { peak: 20, eventLoopDelayMs: 500 }))).toBe(64);
});

test('after an overload it grows again as soon as it is made use of', () => {
  const overload = times(20, { peak: 400, eventLoopDelayMs: 80 });

  expect(limitAfter(...grown, ...overload, ...times(5, { peak: 32, pressed: 5 }))).toBeGreaterThan(64);
});
