import { expect, test } from 'vitest';
import { BoundedMap } from './bounded-map.ts';

test('what has expired and is never read again is forgotten while other keys are written, whatever their time to live', () => {
  let now = 0;
  let held = 0;
  const map = new BoundedMap<string>(
    10_000,
    () => now,
    () => {
      held -= 1;
    },
  );
  const write = (key: string, ttlSeconds?: number) => {
    if (map.get(key) === undefined) held += 1;
    map.write(key, () => key, ttlSeconds);
  };
  write('for ever');
  write('an hour', 3600);
  for (let second = 0; second < 2000; second += 1) {
    now = second * 1000;
    write(`copy ${second}`, 10);
  }

  expect(held).toBeLessThan(30);
  expect([map.get('for ever'), map.get('an hour'), map.get('copy 1999')]).toEqual(['for ever', 'an hour', 'copy 1999']);
});

test('a key that is written again and again does not keep expired ones alive', () => {
  let now = 0;
  const forgotten: string[] = [];
  const map = new BoundedMap<string>(
    10_000,
    () => now,
    (value) => void forgotten.push(value),
  );
  for (let n = 0; n < 100; n += 1) map.write(`old ${n}`, () => `old ${n}`, 1);
  now = 5000;

  for (let n = 0; n < 100; n += 1) map.write('busy', () => 'busy', 60);

  expect(forgotten).toHaveLength(100);
  expect(map.get('busy')).toBe('busy');
});
