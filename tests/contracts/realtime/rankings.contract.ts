import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { CreateRealtime } from '../realtime.contract.ts';

export function describeRankings(name: string, create: CreateRealtime): void {
  describe(`${name}: rankings`, () => {
    test('top is highest first with ties by member descending; below is lowest first with ties ascending', async () => {
      await using port = await create();
      const { rankings } = port.realtime;
      const hot = `hot:${randomUUID()}`;
      const members = { b: 1, a: 1, d: 3, c: 2.5, e: -1 };
      await rankings.putMany(
        hot,
        Object.entries(members).map(([member, score]) => ({ member, score })),
      );

      const names = (ranked: { member: string }[]) => ranked.map(({ member }) => member).join('');
      expect(names(await port.peer.rankings.top(hot, { limit: 10 }))).toBe('dcbae');
      expect(names(await rankings.top(hot, { limit: 2, offset: 1 }))).toBe('cb');
      expect(names(await rankings.top(hot, { limit: 10, offset: 4 }))).toBe('e');
      expect(await rankings.top(hot, { limit: 10, offset: 5 })).toEqual([]);
      expect(await rankings.below(hot, 1, 10)).toEqual([
        { member: 'e', score: -1 },
        { member: 'a', score: 1 },
        { member: 'b', score: 1 },
      ]);
      expect(names(await rankings.below(hot, 100, 2))).toBe('ea');
    });

    test('ties between Chinese, private-use and emoji members follow their UTF-8 bytes', async () => {
      await using port = await create();
      const hot = `hot:${randomUUID()}`;
      const members = ['Z', '弹', '\uE000', '😀', 'a'];
      await port.realtime.rankings.putMany(
        hot,
        members.map((member) => ({ member, score: 1 })),
      );

      const ranked = await port.realtime.rankings.top(hot, { limit: 10 });

      expect(ranked.map(({ member }) => member)).toEqual(['😀', '\uE000', '弹', 'a', 'Z']);
    });

    test('putting a member again moves it; of a member that comes twice the last score counts', async () => {
      await using port = await create();
      const { rankings } = port.realtime;
      const hot = `hot:${randomUUID()}`;
      await rankings.put(hot, 'a', 1);
      await rankings.putMany(hot, [
        { member: 'a', score: 5 },
        { member: 'b', score: 2 },
        { member: 'a', score: 0 },
      ]);

      expect(await rankings.top(hot, { limit: 10 })).toEqual([
        { member: 'b', score: 2 },
        { member: 'a', score: 0 },
      ]);
      expect(await rankings.size(hot)).toBe(2);
      expect(await rankings.score(hot, 'a')).toBe(0);
      expect(await rankings.score(hot, 'nobody')).toBeNull();
    });

    test('concurrent increments are all counted and keep the order', async () => {
      await using port = await create();
      const hot = `hot:${randomUUID()}`;
      const calls = Array.from({ length: 60 }, (_, n) =>
        (n % 2 ? port.realtime : port.peer).rankings.increment(hot, n % 3 ? 'often' : 'seldom', 1),
      );

      await Promise.all(calls);

      expect(await port.realtime.rankings.top(hot, { limit: 10 })).toEqual([
        { member: 'often', score: 40 },
        { member: 'seldom', score: 20 },
      ]);
    });

    test('trimTo keeps the highest', async () => {
      await using port = await create();
      const { rankings } = port.realtime;
      const hot = `hot:${randomUUID()}`;
      for (let n = 0; n < 20; n++) await rankings.put(hot, `m${n}`, n, { trimTo: 3 });

      expect((await rankings.top(hot, { limit: 10 })).map(({ score }) => score)).toEqual([19, 18, 17]);
      expect(await rankings.increment(hot, 'low', 1, { trimTo: 3 })).toBe(1);
      expect(await rankings.score(hot, 'low')).toBeNull();
      expect(await rankings.size(hot)).toBe(3);
    });

    test('a sweep removes who is still silent and never who came back, and tells only one of two sweepers', async () => {
      await using port = await create();
      const { rankings } = port.realtime;
      const presence = `presence:${randomUUID()}`;
      await rankings.putMany(
        presence,
        ['gone', 'back', 'here'].map((member, n) => ({ member, score: 100 + n * 10 })),
      );
      const silent = (await rankings.below(presence, 110, 10)).map(({ member }) => member);
      expect(silent).toEqual(['gone', 'back']);
      await rankings.put(presence, 'back', 200);

      const sweeps = await Promise.all(
        [port.realtime, port.peer].map((one) => one.rankings.remove(presence, silent, { ifAtMost: 110 })),
      );

      expect(sweeps.flat()).toEqual(['gone']);
      expect(await rankings.remove(presence, ['here', 'nobody'])).toEqual(['here']);
      expect(await rankings.top(presence, { limit: 10 })).toEqual([{ member: 'back', score: 200 }]);
    });

    test('a ranking expires as a whole, and a deleted one is empty', async () => {
      await using port = await create();
      const { rankings } = port.realtime;
      const [expiring, deleted] = [`hot:${randomUUID()}`, `hot:${randomUUID()}`];
      await rankings.put(expiring, 'a', 1, { ttlSeconds: 1 });
      await rankings.put(expiring, 'b', 1);
      await rankings.put(deleted, 'a', 1);

      await port.passTime(1_100);
      await rankings.delete(deleted);

      for (const ranking of [expiring, deleted]) {
        expect(await rankings.size(ranking)).toBe(0);
        expect(await rankings.top(ranking, { limit: 5 })).toEqual([]);
        expect(await rankings.below(ranking, 5, 5)).toEqual([]);
      }
    });

    test.each([Number.NaN, Infinity, -Infinity])('a score of %s is refused and nothing of the call is written', async (score) => {
      await using port = await create();
      const { rankings } = port.realtime;
      const hot = `hot:${randomUUID()}`;

      await expect(
        rankings.putMany(hot, [
          { member: 'good', score: 1 },
          { member: 'bad', score },
        ]),
      ).rejects.toThrow(RangeError);
      await expect(rankings.increment(hot, 'bad', score)).rejects.toThrow(RangeError);
      await expect(rankings.below(hot, score, 1)).rejects.toThrow(RangeError);

      expect(await rankings.size(hot)).toBe(0);
    });

    test('an increment beyond every number is refused and changes nothing, also for a member that was not there', async () => {
      await using port = await create();
      const { rankings } = port.realtime;
      const hot = `hot:${randomUUID()}`;
      await rankings.put(hot, 'most', Number.MAX_VALUE);

      await expect(rankings.increment(hot, 'most', Number.MAX_VALUE)).rejects.toThrow(RangeError);

      expect(await rankings.top(hot, { limit: 5 })).toEqual([{ member: 'most', score: Number.MAX_VALUE }]);
    });

    test('tens of thousands of members are put, trimmed and removed at once', async () => {
      await using port = await create();
      const { rankings } = port.realtime;
      const presence = `presence:${randomUUID()}`;
      const members = Array.from({ length: 25_000 }, (_, score) => ({ member: `m${score}`, score }));

      await rankings.putMany(presence, members, { trimTo: 24_000 });

      expect(await rankings.size(presence)).toBe(24_000);
      expect(await rankings.below(presence, 1000, 1)).toEqual([{ member: 'm1000', score: 1000 }]);
      const all = members.map(({ member }) => member);
      expect(await rankings.remove(presence, all, { ifAtMost: 23_000 })).toHaveLength(22_001);
      expect(await rankings.size(presence)).toBe(1999);
    });

    test('scores are kept to the last bit', async () => {
      await using port = await create();
      const { rankings } = port.realtime;
      const hot = `hot:${randomUUID()}`;
      const scores = [0.1 + 0.2, 1 / 3, -1e-300, 1e300, Number.MAX_SAFE_INTEGER, 0];

      await rankings.putMany(
        hot,
        scores.map((score, n) => ({ member: `${n}`, score })),
      );

      expect(await Promise.all(scores.map((_, n) => port.peer.rankings.score(hot, `${n}`)))).toEqual(scores);
      expect(await rankings.increment(hot, '0', 0.1)).toBe(0.1 + 0.2 + 0.1);
    });

    test.each([0, -1, 1.5, Number.NaN])('a limit or trimTo of %s is refused', async (limit) => {
      await using port = await create();
      const { rankings } = port.realtime;

      await expect(rankings.top('hot', { limit })).rejects.toThrow(RangeError);
      await expect(rankings.below('hot', 1, limit)).rejects.toThrow(RangeError);
      await expect(rankings.put('hot', 'a', 1, { trimTo: limit })).rejects.toThrow(RangeError);
    });
  });
}
