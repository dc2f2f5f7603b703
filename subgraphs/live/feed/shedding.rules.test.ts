import { expect, test } from 'vitest';
import { shedOver } from './shedding.rules.ts';

const ids = Array.from({ length: 30 }, (_, n) => `event ${n}`);
const nothing = { second: 0, count: 0 };

test('nothing is left out of a room within its rate', () => {
  const { shed, rate } = shedOver(ids, nothing, { perSecond: 30, second: 5 });

  expect(shed.size).toBe(0);
  expect(rate).toEqual({ second: 5, count: 30 });
});

test('above the rate a sample is let through, the same whenever it is drawn', () => {
  const { shed, rate } = shedOver(ids, nothing, { perSecond: 10, second: 5 });

  expect(shed.size).toBe(20);
  expect(rate).toEqual({ second: 5, count: 10 });
  expect(shedOver(ids.toReversed(), nothing, { perSecond: 10, second: 5 }).shed).toEqual(shed);
});

test('what was let through earlier in the same second counts, and the next second begins anew', () => {
  const earlier = { second: 5, count: 8 };

  expect(shedOver(ids, earlier, { perSecond: 10, second: 5 }).shed.size).toBe(28);
  expect(shedOver(ids, earlier, { perSecond: 10, second: 6 }).shed.size).toBe(20);
});
