import { expect, test } from 'vitest';
import type { RawLiveEvent } from '../../../schema/events/live-raw.ts';
import { calmLimits, type FeedEvent, formBatches } from './feed.batch.ts';

const room = { version: 1, source: 'danmesh', roomId: 'room', occurredAt: '2026-01-01T00:00:00.000Z' } as const;
const sender = { userId: 'ada', name: 'Ada', avatarUrl: null };

const danmu = (seq: number, { content = `danmu ${seq}`, sessionId = 'one', shed = false } = {}): FeedEvent => ({
  seq,
  shed,
  event: { ...room, id: `e${seq}`, sessionId, type: 'DANMU', sender, danmuId: `d${seq}`, content, colour: 0 },
});
const other = (seq: number, type: 'ENTER' | 'LEAVE', sessionId = 'one'): FeedEvent => ({
  seq,
  shed: false,
  event: { ...room, id: `e${seq}`, sessionId, type, presenceId: 'p', viewerId: 'ada' },
});
const likes = (seq: number, count: number): FeedEvent => ({
  seq,
  shed: false,
  event: { ...room, id: `e${seq}`, sessionId: 'one', type: 'LIKE', sender, count } satisfies RawLiveEvent,
});
const upTo = (count: number) => Array.from({ length: count }, (_, n) => danmu(n + 1));

test('batches follow each other without a hole and hold every item once, in order', () => {
  const batches = formBatches(upTo(120), 0);

  expect(batches.map(({ from, position }) => [from, position])).toEqual([
    [0, 50],
    [50, 100],
    [100, 120],
  ]);
  expect(batches.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(upTo(120).map(({ seq }) => `d${seq}`));
});

test('cut anywhere, what is behind the cut is told as before', () => {
  const events = [...upTo(30), likes(31, 3), other(32, 'ENTER'), danmu(33), likes(34, 2)];
  const summed = (batches: ReturnType<typeof formBatches>) => ({
    items: batches.flatMap(({ items }) => items.map(({ id }) => id)),
    likes: batches.reduce((sum, { likeCount }) => sum + likeCount, 0),
  });

  for (const cut of [1, 7, 30, 32]) {
    const [before, after] = [events.slice(0, cut), events.slice(cut)];
    const first = formBatches(before, 0);
    const second = formBatches(after, first.at(-1)?.position ?? 0);
    expect(summed([...first, ...second])).toEqual(summed(formBatches(events, 0)));
  }
});

test('enters and likes are counts, what was left out is counted, and leaving is not told', () => {
  const events = [other(1, 'ENTER'), other(2, 'ENTER'), likes(3, 40), danmu(4, { shed: true }), other(5, 'LEAVE')];

  expect(formBatches(events, 0)).toEqual([
    { from: 0, position: 5, sessionId: 'one', gap: false, items: [], enterCount: 2, likeCount: 40, dropped: 1 },
  ]);
});

test('events that nobody sees make no batch of their own, and are covered by the next one', () => {
  expect(formBatches([other(1, 'LEAVE'), other(2, 'LEAVE')], 0)).toEqual([]);

  const [batch] = formBatches([other(1, 'LEAVE'), other(2, 'LEAVE'), danmu(3)], 0);

  expect(batch).toMatchObject({ from: 0, position: 3 });
});

test('however many leave at once, the cursor does not fall behind for ever', () => {
  const leaving = Array.from({ length: calmLimits.events + 1 }, (_, n) => other(n + 1, 'LEAVE'));

  expect(formBatches(leaving, 0)).toMatchObject([{ position: calmLimits.events, items: [] }]);
});

test('a batch belongs to one session', () => {
  const batches = formBatches([danmu(1), danmu(2), danmu(3, { sessionId: 'two' })], 0);

  expect(batches.map(({ sessionId, items }) => [sessionId, items.length])).toEqual([
    ['one', 2],
    ['two', 1],
  ]);
});

test('a batch of long texts stays below what a window takes', () => {
  const long = Array.from({ length: 50 }, (_, n) => danmu(n + 1, { content: '弹'.repeat(1000) }));

  const sizes = formBatches(long, 0).map((batch) => Buffer.byteLength(JSON.stringify(batch)));

  expect(Math.max(...sizes)).toBeLessThan(256 * 1024);
});
