import { expect, test } from 'vitest';
import { compareParts, parseParts, uploadLimits } from './upload.rules.ts';

const md5 = (digit: string) => digit.repeat(32);
const codesOf = (outcome: ReturnType<typeof parseParts> | ReturnType<typeof compareParts>) =>
  outcome.ok ? [] : outcome.refusals.map(({ code }) => code);
const mebibyte = 1024 ** 2;

test('an MD5 is kept in lower case', () => {
  expect(parseParts([{ sizeBytes: 1, md5: 'AB'.repeat(16) }])).toEqual({
    ok: true,
    value: [{ sizeBytes: 1, md5: 'ab'.repeat(16) }],
  });
});

test.each([
  ['no part', [], 'EMPTY_FILE'],
  ['a part of nothing', [{ sizeBytes: 0, md5: md5('a') }], 'EMPTY_FILE'],
  ['more than 8 GiB', Array.from({ length: 129 }, () => ({ sizeBytes: 64 * mebibyte, md5: md5('a') })), 'FILE_TOO_LARGE'],
  [
    'too many parts',
    Array.from({ length: uploadLimits.parts + 1 }, () => ({ sizeBytes: 5 * mebibyte, md5: md5('a') })),
    'INVALID',
  ],
  [
    'a first part below 5 MiB',
    [
      { sizeBytes: 5 * mebibyte - 1, md5: md5('a') },
      { sizeBytes: 1, md5: md5('b') },
    ],
    'INVALID',
  ],
  ['a part above 64 MiB', [{ sizeBytes: 64 * mebibyte + 1, md5: md5('a') }], 'INVALID'],
  [
    'a negative size',
    [
      { sizeBytes: 5 * mebibyte, md5: md5('a') },
      { sizeBytes: -1, md5: md5('b') },
    ],
    'INVALID',
  ],
  ['an MD5 that is none', [{ sizeBytes: 1, md5: 'z'.repeat(32) }], 'INVALID'],
])('a file of %s is refused', (_, parts, code) => {
  expect(codesOf(parseParts(parts))).toEqual([code]);
});

test('parts that have not arrived and parts with other content are told apart, by number', () => {
  const announced = ['a', 'b', 'c', 'd'].map((digit) => ({ sizeBytes: 7, md5: md5(digit) }));
  const stored = [
    { partNumber: 1, etag: md5('a'), sizeBytes: 7 },
    { partNumber: 2, etag: md5('b'), sizeBytes: 8 },
    { partNumber: 4, etag: md5('e'), sizeBytes: 7 },
  ];

  const outcome = compareParts(announced, stored);

  expect(outcome).toMatchObject({
    refusals: [
      { code: 'PART_MISSING', message: 'Not arrived yet: part 3.' },
      { code: 'PART_MISMATCH', message: 'Not as announced: parts 2, 4. Send again.' },
    ],
  });
});
