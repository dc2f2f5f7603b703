import { expect, test } from 'vitest';
import { spread } from './diversity.rules.ts';

const by = (...authors: string[]) => authors.map((authorId, n) => ({ authorId, n }));

test('among any ten that follow each other at most two are by one author, as long as there are others', () => {
  const items = by(...'aaaaaabbbbbbccccccddddddeeeeeeffffff');

  const placed = spread(items);

  for (let start = 0; start + 10 <= 20; start += 1) {
    const counts = Object.values(Object.groupBy(placed.slice(start, start + 10), ({ authorId }) => authorId)).map(
      (group) => group?.length ?? 0,
    );
    expect(Math.max(...counts)).toBeLessThanOrEqual(2);
  }
});

test('nothing is dropped, and what needs no change keeps its order', () => {
  expect(spread(by('a', 'b', 'a', 'c'))).toEqual(by('a', 'b', 'a', 'c'));
  expect(spread(by('a', 'a', 'a', 'b')).map(({ n }) => n)).toEqual([0, 1, 3, 2]);
  expect(spread(by('a', 'a', 'a', 'a'))).toEqual(by('a', 'a', 'a', 'a'));
});
