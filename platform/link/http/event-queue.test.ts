import { expect, test, vi } from 'vitest';
import { EventQueue } from './event-queue.ts';

const end = { done: true, value: undefined };
const event = (value: number) => ({ done: false, value });

test('events come in order, to readers that wait and to those that come later', async () => {
  const queue = new EventQueue<number>(10, () => {});
  const [first, second] = [queue.next(), queue.next()];

  for (const value of [1, 2, 3]) queue.push(value);

  expect([await first, await second, await queue.next()]).toEqual([1, 2, 3].map(event));
});

test('a full queue takes nothing more, and the failure comes after what was queued', async () => {
  const queue = new EventQueue<number>(2, () => {});

  expect([1, 2, 3].map((value) => queue.push(value))).toEqual([true, true, false]);
  queue.finish(new Error('too slow'));

  expect([await queue.next(), await queue.next()]).toEqual([event(1), event(2)]);
  await expect(queue.next()).rejects.toThrow('too slow');
  expect(await queue.next()).toEqual(end);
});

test('dropping it ends every reader at once and forgets what was queued', async () => {
  const left = vi.fn();
  const waited = new EventQueue<number>(2, left);
  const filled = new EventQueue<number>(2, left);
  const waiting = [waited.next(), waited.next()];
  filled.push(1);

  waited.drop();
  filled.drop();
  waited.push(2);

  expect(await Promise.all(waiting)).toEqual([end, end]);
  expect([await waited.next(), await filled.next()]).toEqual([end, end]);
  expect(left).toHaveBeenCalledTimes(2);
});

test('leaving tells the source once', async () => {
  const left = vi.fn();
  const queue = new EventQueue<number>(2, left);
  queue.push(1);

  for await (const _ of queue) break;
  await queue.return();

  expect(left).toHaveBeenCalledOnce();
});
