import { expect, test } from 'vitest';
import { anonymous } from '../../platform/auth/viewer.ts';
import { createHotOperations, type HotOperation } from './hot-operations.ts';

const operation = (query: string): HotOperation => ({ query, operationName: null, caller: anonymous, conditions: {} });

test('the operations asked most come first', () => {
  const hot = createHotOperations({ halfLifeMs: 1000 });
  for (const query of ['a', 'b', 'b', 'c', 'c', 'c']) hot.note(query, operation(query));

  expect(hot.hottest(2).map(({ query }) => query)).toEqual(['c', 'b']);
});

test('what was asked often a while ago gives way to what is asked now', () => {
  let time = 0;
  const hot = createHotOperations({ halfLifeMs: 1000, now: () => time });
  for (let i = 0; i < 4; i++) hot.note('old', operation('old'));
  time = 3000;
  hot.note('new', operation('new'));

  expect(hot.hottest(1).map(({ query }) => query)).toEqual(['new']);
});
