import { expect, test } from 'vitest';
import { parseRange } from './range.ts';

test.each([
  ['bytes=0-3', { kind: 'part', range: { start: 0, end: 3 } }],
  ['bytes=4-', { kind: 'part', range: { start: 4, end: 9 } }],
  ['bytes=4-99', { kind: 'part', range: { start: 4, end: 9 } }],
  ['bytes=-3', { kind: 'part', range: { start: 7, end: 9 } }],
  ['bytes=-99', { kind: 'part', range: { start: 0, end: 9 } }],
  ['bytes=10-', { kind: 'unsatisfiable' }],
  ['bytes=-0', { kind: 'unsatisfiable' }],
  ['bytes=0-1,3-4', { kind: 'whole' }],
  ['bytes=5-4', { kind: 'whole' }],
  ['bytes=-', { kind: 'whole' }],
  ['pages=1-2', { kind: 'whole' }],
  [undefined, { kind: 'whole' }],
])('of ten bytes, %j asks for %j', (header, outcome) => {
  expect(parseRange(header, 10)).toEqual(outcome);
});

test('no range of an empty body can be satisfied', () => {
  expect(parseRange('bytes=0-0', 0)).toEqual({ kind: 'unsatisfiable' });
  expect(parseRange('bytes=-1', 0)).toEqual({ kind: 'unsatisfiable' });
});
