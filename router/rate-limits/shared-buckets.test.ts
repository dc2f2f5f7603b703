import { expect, test, vi } from 'vitest';
import { createBuckets } from './buckets.ts';
import { createSharedBuckets } from './shared-buckets.ts';

/** Two processes and what they share; time stands still. */
function two({ isAway = false } = {}) {
  const left = new Map<string, number>();
  const state = { isAway, missed: 0, told: 0 };
  const spend = async (key: string, cost: number) => {
    state.told += 1;
    if (state.isAway) throw new Error('away');
    left.set(key, (left.get(key) ?? 100) - cost);
    return left.get(key) ?? 0;
  };
  const open = () =>
    createSharedBuckets({
      own: createBuckets({ points: 100, perSeconds: 10 }, 100, () => 0),
      spend,
      onMissed: () => {
        state.missed += 1;
      },
    });
  return { one: open(), other: open(), left, state };
}

test('what is taken in one process is missing in the other after they have settled', async () => {
  const { one, other, left } = two();

  one.take('ada', 60);
  other.take('ada', 30);

  await vi.waitFor(() => expect(left.get('ada')).toBe(10));
  await vi.waitFor(() => expect(Math.max(one.wait('ada', 50), other.wait('ada', 50))).toBeGreaterThan(0));
});

test('what many take of one key at once is told together, and nothing of it is told twice', async () => {
  const { one, left, state } = two();

  for (let n = 0; n < 50; n += 1) one.take('ada', 1);

  await vi.waitFor(() => expect(left.get('ada')).toBe(50));
  expect(state.told).toBe(1);
  expect(one.wait('ada', 50)).toBe(0);
  expect(one.wait('ada', 51)).toBeGreaterThan(0);
});

test('while the others cannot be told it counts here, and says that it missed them', async () => {
  const { one, state } = two({ isAway: true });

  one.take('ada', 100);

  expect(one.wait('ada', 1)).toBeGreaterThan(0);
  await vi.waitFor(() => expect(state.missed).toBe(1));
  expect(one.wait('ada', 1)).toBeGreaterThan(0);
});
