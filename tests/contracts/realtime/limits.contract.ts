import { randomUUID } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import type { CreateRealtime } from '../realtime.contract.ts';

export function describeLimits(name: string, create: CreateRealtime): void {
  describe(`${name}: limits`, () => {
    test('of many at once no more are let through than allowed, whoever asks, and one key takes nothing from another', async () => {
      await using port = await create();
      const rate = { points: 10, seconds: 60 };
      const limits = [port.realtime, port.peer].map(({ limits }) => limits.open('attempts', rate));
      const [key, other] = [randomUUID(), randomUUID()];

      const taken = await Promise.all(Array.from({ length: 30 }, (_, n) => limits[n % 2]?.take(key)));

      expect(taken.filter(Boolean)).toHaveLength(10);
      expect(await limits[0]?.take(key)).toBe(false);
      expect(await limits[1]?.take(other)).toBe(true);
    });

    test('what is given back may be taken again, by anyone', async () => {
      await using port = await create();
      const rate = { points: 2, seconds: 60 };
      const [one, other] = [port.realtime, port.peer].map(({ limits }) => limits.open('attempts', rate));
      const key = randomUUID();
      await one?.take(key);
      await one?.take(key);

      await one?.giveBack(key);

      expect([await other?.take(key), await other?.take(key)]).toEqual([true, false]);
    });

    test('limits of another name count for themselves', async () => {
      await using port = await create();
      const rate = { points: 1, seconds: 60 };
      const key = randomUUID();

      const taken = await Promise.all(['sign-in', 'upload'].map((what) => port.realtime.limits.open(what, rate).take(key)));

      expect(taken).toEqual([true, true]);
    });

    test('after its seconds, counted from the first, a key begins anew', async () => {
      await using port = await create();
      const limit = port.realtime.limits.open('attempts', { points: 1, seconds: 1 });
      const key = randomUUID();
      await limit.take(key);
      expect(await limit.take(key)).toBe(false);

      await vi.waitFor(async () => expect(await limit.take(key)).toBe(true), { timeout: 3000, interval: 50 });
    });

    test.each([
      { points: 0, seconds: 1 },
      { points: 1.5, seconds: 1 },
      { points: 1, seconds: Number.NaN },
    ])('a rate of $points in $seconds s is refused', async (rate) => {
      await using port = await create();

      expect(() => port.realtime.limits.open('attempts', rate)).toThrow(RangeError);
    });
  });
}
