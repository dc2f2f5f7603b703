import { expect, test } from 'vitest';
import { createQueue } from './queue.ts';

function queueAt(settings = { waiting: 3, waitMs: 1000 }) {
  const clock = { now: 1_000_000 };
  const queue = createQueue<string>(settings, () => clock.now);
  const addAll = (...items: string[]) => items.map((item) => queue.add(item));
  return { queue, clock, addAll };
}

test('a burst waits in the order it came, for as long as it may', () => {
  const { queue, clock, addAll } = queueAt();
  addAll('one', 'two');

  clock.now += 400;
  expect([queue.overdue(), queue.next(), queue.next(), queue.next()]).toEqual([[], 'one', 'two', undefined]);
});

test('so many may wait and no more', () => {
  const { addAll } = queueAt();

  expect(addAll('one', 'two', 'three', 'four')).toEqual([true, true, true, false]);
});

test('a load that does not end lets the newest in, and keeps nobody waiting for long', () => {
  const { queue, clock, addAll } = queueAt();
  addAll('old');
  clock.now += 600;
  addAll('newer');
  clock.now += 40;
  addAll('newest');

  expect(queue.overdue()).toEqual(['old']);
  expect(queue.next()).toBe('newest');
  clock.now += 20;
  expect(queue.overdue()).toEqual(['newer']);
});

test('a queue that was empty takes the next burst as one', () => {
  const { queue, clock, addAll } = queueAt();
  addAll('old');
  clock.now += 600;
  queue.next();
  clock.now += 600;
  addAll('one', 'two');
  clock.now += 100;

  expect([queue.overdue(), queue.next()]).toEqual([[], 'one']);
});
