import { expect, test } from 'vitest';
import { tokenise } from './bigrams.ts';
import { highlight } from './highlight.ts';

const lexemes = (text: string, purpose: 'document' | 'query' = 'document') => tokenise(text, purpose).map(({ lexeme }) => lexeme);

test('a run without spaces becomes pairs, and in a document its last character too', () => {
  expect(lexemes('短视频')).toEqual(['短视', '视频', '频']);
  expect(lexemes('短视频', 'query')).toEqual(['短视', '视频']);
});

test('a query of one character stands for all that begins with it', () => {
  expect(tokenise('频', 'query')).toMatchObject([{ lexeme: '频', isPrefix: true }]);
  expect(tokenise('频', 'document')).toMatchObject([{ lexeme: '频', isPrefix: false }]);
});

test('words stay whole, and a change of script ends one', () => {
  expect(lexemes('Vue3弹幕, 16 Pro')).toEqual(['vue3', '弹幕', '幕', '16', 'pro']);
});

test('positions in a query are those of the same text in a document', () => {
  const positions = (purpose: 'document' | 'query') =>
    tokenise('弹幕 vue', purpose).map(({ lexeme, position }) => `${lexeme}@${position}`);

  expect(positions('document')).toEqual(['弹幕@1', '幕@2', 'vue@3']);
  expect(positions('query')).toEqual(['弹幕@1', 'vue@3']);
});

test('width, case, ligatures, half-width kana, conjoining Hangul and invisible characters make no difference', () => {
  expect(lexemes('ＶＵＥ ﬁne İ ｶﾞ e\u0301')).toEqual(['vue', 'fine', 'i\u0307', 'ガ', 'é']);
  expect(lexemes('\u1112\u1161\u11ab')).toEqual(['한']);
  expect(lexemes('vu\u200Be 弹\uFE0F幕')).toEqual(['vue', '弹幕', '幕']);
});

test('a character outside the basic plane is one character', () => {
  expect(lexemes('𠮷野家')).toEqual(['𠮷野', '野家', '家']);
});

test('a word longer than any real one is cut alike on both sides', () => {
  expect(lexemes('x'.repeat(100))).toEqual(lexemes('x'.repeat(70), 'query'));
});

test('highlights keep the original, also where folding changes its length', () => {
  expect(highlight('İstanbul ﬁne ＶＵＥ', tokenise('fine vue i\u0307stanbul', 'query'))).toEqual([
    '<em>İstanbul</em> <em>ﬁne</em> <em>ＶＵＥ</em>',
  ]);
  expect(highlight('𠮷野家的短视频', tokenise('野家 短视频', 'query'))).toEqual(['𠮷<em>野家</em>的<em>短视频</em>']);
  expect(highlight('什么都没有', tokenise('vue', 'query'))).toEqual([]);
});

test('every occurrence within a passage is marked, and there are at most three passages', () => {
  const text = `猫狗猫${'。'.repeat(300)}`.repeat(5);

  const fragments = highlight(text, tokenise('猫', 'query'));

  expect(fragments).toHaveLength(3);
  expect(fragments[0]).toContain('<em>猫</em>狗<em>猫</em>');
});
