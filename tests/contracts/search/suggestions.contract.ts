import { describe, expect, test } from 'vitest';
import type { CreateSearch, SearchUnderTest } from '../search.contract.ts';
import { fill, video } from './documents.ts';

const suggest = async ({ index }: SearchUnderTest, prefix: string, given: { kinds?: string[]; limit?: number } = {}) =>
  (await index.suggest({ prefix, kinds: ['video', 'user'], limit: 10, ...given })).map(({ id }) => id);

export function describeSuggestions(name: string, create: CreateSearch): void {
  describe(`${name}: suggestions`, () => {
    test('what is typed is completed in Chinese and Latin, whatever its case and width, each further character narrowing it down', async () => {
      await using port = await create();
      await fill(port, [
        video('system', { title: '短视频推荐系统' }),
        video('short', { title: '短视频' }),
        video('vue', { title: 'Vue 弹幕组件' }),
        video('vuetify', { title: 'Vuetify' }),
        video('inside', { title: '关于 vue' }),
      ]);

      expect(await suggest(port, '短')).toEqual(['short', 'system']);
      expect(await suggest(port, '短视频推')).toEqual(['system']);
      expect(await suggest(port, 'ＶＵ')).toEqual(['vue', 'vuetify']);
      expect(await suggest(port, 'vue 弹')).toEqual(['vue']);
      expect(await suggest(port, 'vue弹')).toEqual(['vue']);
      expect(await suggest(port, '视频')).toEqual([]);
    });

    test('an alias is completed as a title is, and the title is what is suggested', async () => {
      await using port = await create();
      await fill(port, [video('ada', { kind: 'user', title: '艾达', alias: 'ada_lovelace' })]);

      expect(await port.index.suggest({ prefix: 'ada_lo', kinds: ['user'], limit: 5 })).toEqual([
        { kind: 'user', id: 'ada', text: '艾达' },
      ]);
      expect(await suggest(port, '艾')).toEqual(['ada']);
    });

    test('the highest boost comes first, only the kinds asked for, and no more than asked', async () => {
      await using port = await create();
      await fill(port, [
        video('a', { title: 'word one' }),
        video('b', { title: 'word two', boost: 2 }),
        video('c', { title: 'word three', kind: 'user' }),
      ]);

      expect(await suggest(port, 'wor')).toEqual(['b', 'a', 'c']);
      expect(await suggest(port, 'wor', { limit: 1 })).toEqual(['b']);
      expect(await suggest(port, 'wor', { kinds: ['user'] })).toEqual(['c']);
    });

    test('a removed document is not suggested, and a changed one only by its new title', async () => {
      await using port = await create();
      await fill(port, [video('a', { title: 'gone soon' }), video('b', { title: 'going places' })]);
      await port.index.remove([{ kind: 'video', id: 'a', version: 1 }]);
      await fill(port, [video('b', { version: 2, title: 'staying' })]);

      expect(await suggest(port, 'go')).toEqual([]);
      expect(await suggest(port, 'stay')).toEqual(['b']);
    });

    test.each(['', ' ', '!?', '%', '_', '*', '.*', '\\'])('the text %j completes to nothing', async (prefix) => {
      await using port = await create();
      await fill(port, [video('a', { title: 'word' })]);

      expect(await suggest(port, prefix)).toEqual([]);
    });

    test('too long a text, no kind, and a limit that is none are BAD_USER_INPUT', async () => {
      await using port = await create();
      const refused = (field: string) => ({ code: 'BAD_USER_INPUT', field: [field] });

      await expect(suggest(port, 'x'.repeat(201))).rejects.toMatchObject(refused('prefix'));
      await expect(suggest(port, 'x', { kinds: [] })).rejects.toMatchObject(refused('kinds'));
      for (const limit of [0, 21, 1.5]) await expect(suggest(port, 'x', { limit })).rejects.toMatchObject(refused('limit'));
    });
  });
}
