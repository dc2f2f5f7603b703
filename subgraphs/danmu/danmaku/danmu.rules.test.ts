import { expect, test } from 'vitest';
import { fingerprintOf, parseContent, parseDanmu, segmentOf } from './danmu.rules.ts';

const codesOf = (outcome: ReturnType<typeof parseDanmu>) =>
  outcome.ok ? [] : outcome.refusals.map(({ code, field }) => [code, field?.at(-1)]);

test('a segment begins every six minutes', () => {
  expect([0, 359_999, 360_000, 14_400_000].map(segmentOf)).toEqual([0, 0, 1, 40]);
});

test('what is left out scrolls in white and in the middle size', () => {
  expect(parseDanmu({ content: ' hello ', progressMs: 0 })).toEqual({
    ok: true,
    value: { content: 'hello', progressMs: 0, mode: 'SCROLL', colour: 0xffffff, size: 25 },
  });
});

test('every mistake is told at once', () => {
  const outcome = parseDanmu({ content: '长'.repeat(101), progressMs: -1, colour: 0x1000000, size: 20 });

  expect(codesOf(outcome)).toEqual([
    ['TOO_LONG', 'content'],
    ['BAD_PROGRESS', 'progressMs'],
    ['INVALID', 'colour'],
    ['INVALID', 'size'],
  ]);
});

test('length counts characters, not bytes: a hundred emoji fit', () => {
  expect(parseContent('😀'.repeat(100)).ok).toBe(true);
});

test('a danmaku is one line', () => {
  expect(parseContent('two\nlines')).toEqual({ ok: true, value: 'two lines' });
});

test('texts that only look different have one fingerprint', () => {
  expect(new Set(['Hello, world', 'ＨＥＬＬＯ world!', 'hel\u200blo wor ld'].map(fingerprintOf)).size).toBe(1);
  expect(fingerprintOf('!!!')).not.toBe(fingerprintOf('???'));
});
