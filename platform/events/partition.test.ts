import { expect, test } from 'vitest';
import { partitionCount } from './event-bus.ts';
import { partitionOf } from './partition.ts';

test('the partition of a key never changes', () => {
  const keys = ['', 'a', '0192f0c4-7b1e-7c3a-9d55-3f5f0e8f9a10', '键'];

  expect(keys.map(partitionOf)).toMatchInlineSnapshot(`
    [
      9,
      0,
      6,
      1,
    ]
  `);
});

test('similar keys spread over all partitions', () => {
  const counts = Array.from({ length: partitionCount }, () => 0);
  for (let n = 0; n < 16_000; n += 1) counts[partitionOf(`room-${n}`)] = (counts[partitionOf(`room-${n}`)] ?? 0) + 1;

  expect(Math.min(...counts)).toBeGreaterThan(700);
  expect(Math.max(...counts)).toBeLessThan(1300);
});
