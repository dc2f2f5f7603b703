import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { CreateRealtime } from '../realtime.contract.ts';

export function describeCounters(name: string, create: CreateRealtime): void {
  describe(`${name}: counters`, () => {
    test('set writes absolute values and leaves other fields; add starts from 0 and may go below it', async () => {
      await using port = await create();
      const { counters } = port.realtime;
      const hash = `live:stats:${randomUUID()}`;
      await counters.set(hash, { likes: 3, gifts: 1 });
      await counters.set(hash, { likes: 10 });

      expect(await counters.add(hash, 'gifts', 4)).toBe(5);
      expect(await counters.add(hash, 'views', -2)).toBe(-2);

      expect(await port.peer.counters.read(hash)).toEqual({ likes: 10, gifts: 5, views: -2 });
    });

    test('concurrent adds are all counted', async () => {
      await using port = await create();
      const hash = `live:stats:${randomUUID()}`;
      const adders = Array.from({ length: 100 }, (_, n) => (n % 2 ? port.realtime : port.peer).counters);

      await Promise.all(adders.map((counters) => counters.add(hash, 'likes', 2)));

      expect(await port.realtime.counters.read(hash)).toEqual({ likes: 200 });
    });

    test('a hash expires as a whole; set with a time to live restarts it, set and add without one leave it', async () => {
      await using port = await create();
      const { counters } = port.realtime;
      const [short, restarted] = [`live:stats:${randomUUID()}`, `live:stats:${randomUUID()}`];
      await counters.set(short, { likes: 1 }, { ttlSeconds: 1 });
      await counters.set(restarted, { likes: 1 }, { ttlSeconds: 1 });
      await counters.set(short, { gifts: 1 });
      await counters.add(short, 'likes', 1);
      await counters.set(restarted, { likes: 2 }, { ttlSeconds: 60 });

      await port.passTime(1_100);

      expect(await counters.read(short)).toEqual({});
      expect(await counters.read(restarted)).toEqual({ likes: 2 });
      expect(await counters.add(short, 'likes', 1)).toBe(1);
    });

    test('a sum that JavaScript could not hold is refused and leaves the field as it was', async () => {
      await using port = await create();
      const { counters } = port.realtime;
      const hash = `live:stats:${randomUUID()}`;
      await counters.set(hash, { likes: Number.MAX_SAFE_INTEGER - 1, gifts: Number.MIN_SAFE_INTEGER });

      await expect(counters.add(hash, 'likes', 2)).rejects.toThrow(RangeError);
      await expect(counters.add(hash, 'gifts', -1)).rejects.toThrow(RangeError);

      expect(await counters.add(hash, 'likes', 1)).toBe(Number.MAX_SAFE_INTEGER);
      expect(await port.peer.counters.read(hash)).toEqual({ likes: Number.MAX_SAFE_INTEGER, gifts: Number.MIN_SAFE_INTEGER });
    });

    test('a time to live longer than any calendar keeps the hash', async () => {
      await using port = await create();
      const hash = `live:stats:${randomUUID()}`;

      await port.realtime.counters.set(hash, { likes: 1 }, { ttlSeconds: Number.MAX_SAFE_INTEGER });

      expect(await port.realtime.counters.read(hash)).toEqual({ likes: 1 });
    });

    test('a deleted hash, and one that never was, read as empty', async () => {
      await using port = await create();
      const { counters } = port.realtime;
      const hash = `live:stats:${randomUUID()}`;
      await counters.set(hash, { likes: 1 });

      await counters.delete(hash);
      await counters.delete(hash);

      expect(await counters.read(hash)).toEqual({});
    });

    test.each([Number.NaN, Infinity, 0.5, 2 ** 53])(
      'a value of %s is refused and nothing of the call is written',
      async (value) => {
        await using port = await create();
        const { counters } = port.realtime;
        const hash = `live:stats:${randomUUID()}`;

        await expect(counters.set(hash, { good: 1, bad: value })).rejects.toThrow(RangeError);
        await expect(counters.add(hash, 'bad', value)).rejects.toThrow(RangeError);

        expect(await counters.read(hash)).toEqual({});
      },
    );

    test.each([0, -1, 1.5, Number.NaN])('a time to live of %s seconds is refused', async (ttlSeconds) => {
      await using port = await create();

      await expect(port.realtime.counters.set('live:stats', { likes: 1 }, { ttlSeconds })).rejects.toThrow(RangeError);
    });
  });
}
