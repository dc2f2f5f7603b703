import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Window } from '../../../platform/realtime/window.ts';
import type { CreateRealtime } from '../realtime.contract.ts';

const nothing = { entries: [], gap: false };

async function fill(window: Window, stream: string, positions: readonly number[]): Promise<void> {
  for (const position of positions) await window.append(stream, { position, entry: { n: position } });
}

const positionsAfter = async (window: Window, stream: string, position: number | null, limit = 100) => {
  const { entries, gap } = await window.readAfter(stream, position, limit);
  return { positions: entries.map((entry) => entry.position), gap };
};

export function describeWindow(name: string, create: CreateRealtime): void {
  describe(`${name}: window`, () => {
    test('a reader gets what was appended after its position, in order and page by page, and then nothing', async () => {
      await using port = await create();
      const stream = `room:${randomUUID()}`;
      await fill(port.realtime.window, stream, [1, 2, 3, 4, 5]);
      const { window } = port.peer;

      expect(await window.readAfter(stream, 2, 1)).toEqual({ entries: [{ position: 3, entry: { n: 3 } }], gap: false });
      expect(await positionsAfter(window, stream, 3)).toEqual({ positions: [4, 5], gap: false });
      expect(await positionsAfter(window, stream, null, 2)).toEqual({ positions: [1, 2], gap: false });
      expect(await window.readAfter(stream, 5, 10)).toEqual(nothing);
      expect(await window.latest(stream)).toBe(5);
    });

    test('positions compare as numbers, across digits and up to the largest safe integer', async () => {
      await using port = await create();
      const stream = `room:${randomUUID()}`;
      await fill(port.realtime.window, stream, [9, 10, 100, Number.MAX_SAFE_INTEGER]);

      expect((await positionsAfter(port.realtime.window, stream, 9)).positions).toEqual([10, 100, Number.MAX_SAFE_INTEGER]);
    });

    test('a position that is not above the latest is ignored and says so, also after everything was trimmed', async () => {
      await using port = await create({ window: { ageMs: 1_000 } });
      const { window } = port.realtime;
      const stream = `room:${randomUUID()}`;
      await fill(window, stream, [1, 2, 3]);

      expect(await window.append(stream, { position: 3, entry: 'again' })).toEqual({ kind: 'ignored', latest: 3 });
      expect(await window.append(stream, { position: 1, entry: 'late' })).toEqual({ kind: 'ignored', latest: 3 });
      expect((await window.readAfter(stream, 2, 10)).entries).toEqual([{ position: 3, entry: { n: 3 } }]);

      await port.passTime(1_100);
      expect(await window.append(stream, { position: 3, entry: 'again' })).toEqual({ kind: 'ignored', latest: 3 });
      expect(await window.append(stream, { position: 4, entry: 'next' })).toEqual({ kind: 'appended' });
    });

    test('of several writers of one position exactly one is appended', async () => {
      await using port = await create();
      const stream = `room:${randomUUID()}`;
      const writers = [port.realtime, port.peer, port.realtime, port.peer];

      const outcomes = await Promise.all(writers.map(({ window }, n) => window.append(stream, { position: 7, entry: n })));

      expect(outcomes.filter(({ kind }) => kind === 'appended')).toHaveLength(1);
      expect((await port.realtime.window.readAfter(stream, 6, 10)).entries).toHaveLength(1);
    });

    test('a reader that follows two writers page by page gets each position once and in order', async () => {
      await using port = await create();
      const stream = `room:${randomUUID()}`;
      const last = 200;
      const writing = Promise.all(
        [port.realtime, port.peer].map(async ({ window }) => {
          for (let position = 1; position <= last; position += 1) await window.append(stream, { position, entry: position });
        }),
      );

      const seen: number[] = [];
      while (seen.length < last) {
        const { positions } = await positionsAfter(port.peer.window, stream, seen.at(-1) ?? null, 7);
        seen.push(...positions);
      }
      await writing;

      expect(seen).toEqual(Array.from({ length: last }, (_, n) => n + 1));
    });

    test('entries are read as they were written: any text, nothing, and as large as allowed', async () => {
      await using port = await create({ window: { entryBytes: 100_000 } });
      const { window } = port.realtime;
      const stream = `room:${randomUUID()}`;
      const entries = ['弹幕\u0000😀\r\n"', null, { deep: [[[{}]]] }, 'x'.repeat(99_998)];

      for (const [n, entry] of entries.entries()) await window.append(stream, { position: n + 1, entry });

      expect((await port.peer.window.readAfter(stream, null, 10)).entries.map(({ entry }) => entry)).toEqual(entries);
    });

    test('trimmed by count, the newest stay, and only a reader who missed something hears of a gap', async () => {
      await using port = await create({ window: { entries: 3 } });
      const { window } = port.realtime;
      const stream = `room:${randomUUID()}`;
      await fill(window, stream, [1, 2, 3, 4, 5]);

      expect(await positionsAfter(window, stream, 1)).toEqual({ positions: [3, 4, 5], gap: true });
      expect(await positionsAfter(window, stream, 2)).toEqual({ positions: [3, 4, 5], gap: false });
      expect(await positionsAfter(window, stream, null)).toEqual({ positions: [3, 4, 5], gap: false });
    });

    test('trimmed by age, a reader at the latest position has no gap and one before it has', async () => {
      await using port = await create({ window: { ageMs: 1_000 } });
      const { window } = port.realtime;
      const stream = `room:${randomUUID()}`;
      await fill(window, stream, [1, 2]);
      await port.passTime(1_100);

      expect(await window.readAfter(stream, 1, 10)).toEqual({ entries: [], gap: true });
      expect(await window.readAfter(stream, 2, 10)).toEqual(nothing);
      expect(await window.latest(stream)).toBe(2);
    });

    test('an entry that covers a range has no gap within it; a hole between two entries is a gap', async () => {
      await using port = await create();
      const { window } = port.realtime;
      const stream = `room:${randomUUID()}`;
      await window.append(stream, { position: 10, from: 4, entry: 'a' });
      await window.append(stream, { position: 20, from: 10, entry: 'b' });
      await window.append(stream, { position: 30, from: 25, entry: 'c' });

      expect(await positionsAfter(window, stream, 3, 1)).toEqual({ positions: [10], gap: true });
      expect(await positionsAfter(window, stream, 4, 2)).toEqual({ positions: [10, 20], gap: false });
      expect(await positionsAfter(window, stream, 7, 2)).toEqual({ positions: [10, 20], gap: false });
      expect(await positionsAfter(window, stream, 10)).toEqual({ positions: [20, 30], gap: true });
      expect(await positionsAfter(window, stream, 25)).toEqual({ positions: [30], gap: false });
    });

    test('a reader of an unknown or forgotten stream, or one ahead of it, hears of a gap; a new reader does not', async () => {
      await using port = await create();
      const { window } = port.realtime;
      const stream = `room:${randomUUID()}`;
      expect(await window.readAfter(stream, 4, 10)).toEqual({ entries: [], gap: true });
      expect(await window.readAfter(stream, null, 10)).toEqual(nothing);
      await fill(window, stream, [5]);
      expect(await window.readAfter(stream, 6, 10)).toEqual({ entries: [], gap: true });

      await window.forget(stream);

      expect(await window.latest(stream)).toBeNull();
      expect(await window.readAfter(stream, 5, 10)).toEqual({ entries: [], gap: true });
      expect(await window.append(stream, { position: 1, entry: 'anew' })).toEqual({ kind: 'appended' });
    });

    test('neither a writer nor a reader can change what the next reader gets', async () => {
      await using port = await create();
      const { window } = port.realtime;
      const stream = `room:${randomUUID()}`;
      const entry = { items: ['a'] };
      await window.append(stream, { position: 1, entry });
      entry.items.push('b');
      (await window.readAfter(stream, null, 1)).entries.length = 0;

      expect((await window.readAfter(stream, null, 1)).entries).toEqual([{ position: 1, entry: { items: ['a'] } }]);
    });

    test('an entry above the size limit is refused and leaves the stream as it was', async () => {
      await using port = await create({ window: { entryBytes: 20 } });
      const { window } = port.realtime;
      const stream = `room:${randomUUID()}`;

      await expect(window.append(stream, { position: 1, entry: '弹幕弹幕弹幕弹幕' })).rejects.toThrow(RangeError);

      expect(await window.latest(stream)).toBeNull();
    });

    test.each([0, -1, 1.5, Number.NaN, Infinity, 2 ** 53])('a position of %s is refused', async (position) => {
      await using port = await create();
      const { window } = port.realtime;

      await expect(window.append('room', { position, entry: null })).rejects.toThrow(RangeError);
      if (position !== 0) await expect(window.readAfter('room', position, 1)).rejects.toThrow(RangeError);
    });

    test('a limit that is not a positive integer, and a from that is not below the position, are refused', async () => {
      await using port = await create();
      const { window } = port.realtime;

      await expect(window.readAfter('room', 1, 0)).rejects.toThrow(RangeError);
      await expect(window.readAfter('room', 1, Number.NaN)).rejects.toThrow(RangeError);
      await expect(window.append('room', { position: 5, from: 5, entry: null })).rejects.toThrow(RangeError);
      await expect(window.append('room', { position: 5, from: -1, entry: null })).rejects.toThrow(RangeError);
    });
  });
}
