import { describe, expect, test } from 'vitest';
import type { CreateSearch } from '../search.contract.ts';
import { fill, idsFor, video } from './documents.ts';

const library = [
  video('exact', { title: '短视频' }),
  video('title', { title: '短视频推荐系统入门' }),
  video('tag', { title: '推荐系统', tags: ['短视频'] }),
  video('body', { title: '周末杂谈', body: '今天聊聊短视频平台怎么做。' }),
  video('apart', { title: '短视不可取,视频要看长远', body: '' }),
  video('vue', { title: 'Vue 弹幕组件开发', body: '从零开始' }),
  video('vue-body', { title: '前端周报', body: '本周的 vue 新闻,另有弹幕库更新' }),
  video('react', { title: 'React 弹幕组件' }),
  video('apple', { title: 'iPhone 16 Pro 上手' }),
  video('kana', { title: 'ｶﾞﾝﾀﾞﾑ 入門ガイド' }),
  video('korean', { title: '실시간 방송 시작하기' }),
  video('cat', { title: '我家的猫' }),
  video('extension', { title: '𠮷野家测评' }),
  video('live', { title: 'Live Coding: Danmaku in Vue' }),
];

/** Which documents a query finds, best first; a nested list is found in any order. */
const expectations: [text: string, found: (string | string[])[]][] = [
  ['短视频', ['exact', 'title', 'tag', 'body', 'apart']],
  ['推荐系统', ['tag', 'title']],
  ['Vue 弹幕', ['vue', 'vue-body']],
  ['弹幕vue', [['vue', 'vue-body']]],
  ['弹幕组件', [['vue', 'react']]],
  ['猫', ['cat']],
  ['频', [['exact', 'title', 'tag', 'body', 'apart']]],
  ['𠮷', ['extension']],
  ['𠮷野', ['extension']],
  ['iphone', ['apple']],
  ['IPHONE 16', ['apple']],
  ['ｉＰｈｏｎｅ　１６', ['apple']],
  ['ガンダム', ['kana']],
  ['방송', ['korean']],
  ['danmaku VUE', ['live']],
  ['vue\u200B 弹\u200B幕', ['vue', 'vue-body']],
  ['长视频', []],
  ['vu', []],
];

export function describeRelevance(name: string, create: CreateSearch): void {
  describe(`${name}: relevance`, () => {
    test('Chinese, Latin and mixed queries find what a reader would expect, the best first', async () => {
      await using port = await create();
      await fill(port, library);

      const found = await Promise.all(expectations.map(async ([text]) => [text, await idsFor(port, text)] as const));

      expect(found.map(([text, ids], n) => [text, inShapeOf(expectations[n]?.[1] ?? [], ids)])).toEqual(expectations);
    });

    test('the exact title comes before a longer one of a somewhat higher boost', async () => {
      await using port = await create();
      await fill(port, [video('longer', { title: '短视频入门', boost: 1.3 }), video('exact', { title: '短视频' })]);

      expect(await idsFor(port, '短视频')).toEqual(['exact', 'longer']);
    });

    test('words that stand together come before words apart of a somewhat higher boost, across scripts too', async () => {
      await using port = await create();
      await fill(port, [video('apart', { title: 'Vue 教程弹幕', boost: 1.3 }), video('together', { title: '弹幕 Vue 教程' })]);

      expect(await idsFor(port, '弹幕 vue')).toEqual(['together', 'apart']);
    });

    test('of two equal documents the one with the higher boost comes first', async () => {
      await using port = await create();
      await fill(port, [
        video('a', { title: 'word' }),
        video('b', { title: 'word', boost: 2 }),
        video('c', { title: 'word', boost: 1.5 }),
      ]);

      expect(await idsFor(port, 'word')).toEqual(['b', 'c', 'a']);
    });
  });
}

/** Puts ids that may come in any order into the order in which they are expected, and leaves all others as found. */
function inShapeOf(expected: (string | string[])[], ids: string[]): (string | string[])[] {
  const [group] = expected;
  if (!Array.isArray(group)) return ids;
  return [[...ids].sort((a, b) => group.indexOf(a) - group.indexOf(b))];
}
