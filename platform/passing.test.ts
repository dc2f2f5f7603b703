import { expect, test } from 'vitest';
import { Passing } from './passing.ts';

test('whoever is taken out is gone, and the others stay, in whatever order they leave', () => {
  const passing = new Passing<string>();
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => passing.add(name));

  for (const one of [b, a]) if (one) passing.remove(one);
  const e = passing.add('e');
  for (const one of [d, e]) if (one) passing.remove(one);

  expect(passing.values()).toEqual(['c']);
  expect(passing.find((name) => name === 'c')).toBe('c');
  if (c) passing.remove(c);
  expect(passing.values()).toEqual([]);
});
