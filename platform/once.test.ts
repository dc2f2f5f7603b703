import { expect, test } from 'vitest';
import { onceKept } from './once.ts';

test('what was promised once stays, and what failed is tried again by the next who asks', async () => {
  let calls = 0;
  const ask = onceKept(async () => {
    calls += 1;
    if (calls === 1) throw new Error('away');
    return calls;
  });

  const first = [ask(), ask()];

  await expect(Promise.allSettled(first)).resolves.toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([2, 2, 2]);
});
