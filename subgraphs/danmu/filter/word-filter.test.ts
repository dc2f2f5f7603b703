import { expect, test } from 'vitest';
import { createWordFilter } from './word-filter.ts';
import { loadWordLists, parseWordList } from './word-list.ts';

const filter = createWordFilter(parseWordList('坏词\n加QQ\nass\nkill yourself\nСпам\n~广告\n~promo', 'test list'));

test.each([
  ['as it is', '这是坏词吗'],
  ['with spaces between its characters', '这是坏 词吗'],
  ['with zero-width joiners in it', '坏\u200d词'],
  ['with a zero-width space and a soft hyphen in it', '坏\u200b\u00ad词'],
  ['with a word joiner and a variation selector in it', '坏\u2060\ufe0f词'],
  ['with a Hangul filler in it', '坏\u3164词'],
  ['with punctuation between its characters', '坏*。-_词'],
  ['with an emoji between its characters', '坏😀词'],
  ['with line feeds between its characters', '坏\n词'],
  ['with a mark over its characters', '坏\u0336词\u0336'],
  ['with Latin letters of full width in it', '加ＱＱ一起玩'],
  ['with Latin letters in another case and apart in it', '加 q-q'],
])('a Chinese word is found %s', (_, text) => {
  expect(filter.judge(text)).toBe('reject');
});

test.each([
  ['in capitals', 'what an ASS'],
  ['in full width', 'ａｓｓ'],
  ['in circled letters', 'ⓐⓢⓢ'],
  ['spelled with spaces', 'you a s s'],
  ['spelled with dots', 'a.s.s!'],
  ['cut by punctuation', 'as*s'],
  ['cut by a zero-width joiner', 'a\u200dss'],
  ['struck through', 'a\u0336s\u0336s\u0336'],
  ['between Chinese characters', '你ass啊'],
  ['with other spaces in a phrase', 'Kill\u00a0\u3000 yourself'],
  ['in Cyrillic', 'это СПАМ'],
])('a Latin or Cyrillic word is found %s', (_, text) => {
  expect(filter.judge(text)).toBe('reject');
});

test.each(['first class', 'assess the pass', 'passion', 'killing yourselves', '好词', '坏事和词语', 'as so often', ''])(
  '%j is let through',
  (text) => {
    expect(filter.judge(text)).toBe('pass');
  },
);

test('a word to review is no reason to refuse, unless another one is there', () => {
  expect(filter.judge('这是 广 告')).toBe('review');
  expect(filter.judge('PROMO')).toBe('review');
  expect(filter.judge('广告和坏词')).toBe('reject');
});

test('a word of which nothing is left is named with its line', () => {
  expect(() => parseWordList('# remark\nfine\n---', 'my.txt')).toThrow('my.txt, line 3');
});

test('the list that comes with Danmesh is read, and leaves harmless text alone', async () => {
  const own = createWordFilter(await loadWordLists(undefined));

  expect(own.judge('代 开 发 票')).toBe('reject');
  expect(own.judge('前方高能 2333 awesome!')).toBe('pass');
});
