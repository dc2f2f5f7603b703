import { describe, expect, test } from 'vitest';
import type { CreateSearch } from '../search.contract.ts';
import { fill, find, idsFor, video } from './documents.ts';

export function describeQueries(name: string, create: CreateSearch): void {
  describe(`${name}: queries`, () => {
    test.each(['', '   ', '。，！', `' & | ! : *`, '()<->"\\', '\0'])(
      'the text %j has nothing to search for: BAD_USER_INPUT',
      async (text) => {
        await using port = await create();

        await expect(find(port, text)).rejects.toMatchObject({ code: 'BAD_USER_INPUT', field: ['text'] });
      },
    );

    test('too long a text, no kind, and a limit that is not a page size are BAD_USER_INPUT', async () => {
      await using port = await create();
      const refused = (field: string) => ({ code: 'BAD_USER_INPUT', field: [field] });

      await expect(find(port, 'x'.repeat(201))).rejects.toMatchObject(refused('text'));
      await expect(find(port, 'x', { kinds: [] })).rejects.toMatchObject(refused('kinds'));
      for (const limit of [0, -1, 1.5, 101, Number.NaN])
        await expect(find(port, 'x', { limit })).rejects.toMatchObject(refused('limit'));
    });

    test.each([
      `vue' | 'x`,
      'vue & !danmaku',
      'vue:*',
      '!vue',
      `vue\\' & | ! : * ( ) <-> "`,
      `vue'); drop table search_document; --`,
    ])('the operators in %j are text, not syntax', async (text) => {
      await using port = await create();
      await fill(port, [video('a', { title: 'vue x danmaku drop table search document' }), video('b', { title: 'vuetify' })]);

      expect(await idsFor(port, text)).toEqual(['a']);
      expect(await idsFor(port, 'vuetify')).toEqual(['b']);
    });

    test('every word must be found, in whichever field', async () => {
      await using port = await create();
      await fill(port, [
        video('all', { title: 'Vue', tags: ['弹幕'], body: '一个播放器' }),
        video('two', { title: 'Vue', tags: ['弹幕'] }),
      ]);

      expect(await idsFor(port, 'vue 弹幕 播放器')).toEqual(['all']);
      expect((await idsFor(port, 'vue 弹幕')).sort()).toEqual(['all', 'two']);
      expect(await idsFor(port, 'vue 直播')).toEqual([]);
    });

    test.each(['人々', '々', 'スーパー', 'ー', 'ไทย', 'abcไทย', 'й', '二〇二六', '한국어', "can't", '3.14', 'a_b', '𠮷', 'é'])(
      'what is written in any script is found as it is written: %s',
      async (text) => {
        await using port = await create();
        await fill(port, [video('a', { title: `前 ${text} 后 x` }), video('b', { title: 'something else' })]);

        expect(await idsFor(port, text)).toEqual(['a']);
        expect((await find(port, text)).hits[0]?.highlights.map(({ field }) => field)).toEqual(['title']);
      },
    );

    test('highlights mark the matches as they were written and escape everything else', async () => {
      await using port = await create();
      await fill(port, [
        video('a', {
          title: `<b>ＶＵＥ</b> & "短视频" <script>alert('x')</script>`,
          tags: ['vue', '其他'],
          body: '关于vue的一切',
        }),
      ]);

      const { hits } = await find(port, 'vue');

      expect(hits[0]?.highlights).toEqual([
        {
          field: 'title',
          fragments: [
            '&lt;b&gt;<em>ＶＵＥ</em>&lt;/b&gt; &amp; &quot;短视频&quot; &lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;',
          ],
        },
        { field: 'tags', fragments: ['<em>vue</em>'] },
        { field: 'body', fragments: ['关于<em>vue</em>的一切'] },
      ]);
    });

    test('of a long body the highlights are short passages around the matches', async () => {
      await using port = await create();
      await fill(port, [video('a', { body: `${'前'.repeat(500)}弹幕${'中'.repeat(500)}弹幕${'后'.repeat(500)}` })]);

      const fragments = (await find(port, '弹幕')).hits[0]?.highlights[0]?.fragments ?? [];

      expect(fragments).toHaveLength(2);
      for (const fragment of fragments) {
        expect(fragment).toContain('<em>弹幕</em>');
        expect(fragment.replace(/<\/?em>/g, '').length).toBeLessThanOrEqual(180);
      }
    });
  });
}
