import { expect, test } from 'vitest';
import { createBreaker } from './breaker.ts';

test('after three failures in a row nobody asks any more, but for one every two seconds, until one succeeds', () => {
  let at = 0;
  const breaker = createBreaker({ failures: 3, openMs: 2000, now: () => at });
  breaker.failed();
  breaker.failed();
  breaker.succeeded();
  expect([breaker.failed(), breaker.failed(), breaker.admits(), breaker.failed()]).toEqual([false, false, true, true]);
  expect(breaker.admits()).toBe(false);

  at = 2000;

  expect([breaker.admits(), breaker.admits()]).toEqual([true, false]);
  breaker.succeeded();
  expect([breaker.admits(), breaker.admits()]).toEqual([true, true]);
});
