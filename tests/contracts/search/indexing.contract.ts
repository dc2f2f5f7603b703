import { describe, expect, test } from 'vitest';
import type { CreateSearch } from '../search.contract.ts';
import { fill, find, idsFor, video } from './documents.ts';

export function describeIndexing(name: string, create: CreateSearch): void {
  describe(`${name}: documents`, () => {
    test('a newer version replaces an older one; an older or the same version, arriving late, changes nothing', async () => {
      await using port = await create();
      await fill(port, [video('a', { version: 2, title: 'second' })]);
      await fill(port, [video('a', { version: 3, title: 'third' })]);
      await fill(port, [video('a', { version: 1, title: 'first' })]);
      await fill(port, [video('a', { version: 3, title: 'imitation' })]);

      expect(await idsFor(port, 'third')).toEqual(['a']);
      for (const word of ['first', 'second', 'imitation']) expect(await idsFor(port, word)).toEqual([]);
    });

    test('of several versions in one call the newest counts', async () => {
      await using port = await create();

      await fill(
        port,
        [3, 1, 2].map((version) => video('a', { version, title: `version${version}` })),
      );

      expect(await idsFor(port, 'version3')).toEqual(['a']);
      expect(await idsFor(port, 'version2')).toEqual([]);
    });

    test('a removed document stays removed for its own and older versions, and comes back with a newer one', async () => {
      await using port = await create();
      await fill(port, [video('a', { version: 5, title: 'here' })]);
      await port.index.remove([{ kind: 'video', id: 'a', version: 5 }]);
      await fill(port, [video('a', { version: 4, title: 'here' }), video('a', { version: 5, title: 'here' })]);
      expect(await idsFor(port, 'here')).toEqual([]);

      await fill(port, [video('a', { version: 6, title: 'here' })]);

      expect(await idsFor(port, 'here')).toEqual(['a']);
    });

    test('a removal that comes before the document, or is older than it, is kept in order by version', async () => {
      await using port = await create();
      await port.index.remove([
        { kind: 'video', id: 'early', version: 9 },
        { kind: 'video', id: 'stale', version: 1 },
      ]);
      await fill(port, [video('early', { version: 8, title: 'word' }), video('stale', { version: 2, title: 'word' })]);
      await port.index.remove([{ kind: 'video', id: 'stale', version: 1 }]);
      await port.settle();

      expect(await idsFor(port, 'word')).toEqual(['stale']);
    });

    test('writers of the same documents at once, in any order, end with the newest version of each', async () => {
      await using port = await create();
      const ids = Array.from({ length: 200 }, (_, n) => `v${n}`);
      const write = (version: number) => {
        const documents = ids.map((id) => video(id, { version, title: `edition${version}` }));
        return port.index.put(version % 2 ? documents : documents.reverse());
      };

      await Promise.all(Array.from({ length: 24 }, (_, n) => write(((n * 7) % 24) + 1)));
      await port.settle();

      for (let version = 1; version < 24; version++) expect(await idsFor(port, `edition${version}`)).toEqual([]);
      expect(await idsFor(port, 'edition24', { limit: 100 })).toHaveLength(100);
    });

    test('the same id in two kinds is two documents, and only the kinds asked for are found', async () => {
      await using port = await create();
      await fill(port, [video('a', { title: 'word' }), video('a', { kind: 'user', title: 'word' })]);
      await port.index.remove([{ kind: 'user', id: 'nobody', version: 1 }]);

      expect((await find(port, 'word')).hits.map(({ kind }) => kind)).toEqual(['video']);
      expect((await find(port, 'word', { kinds: ['video', 'user'] })).hits).toHaveLength(2);
    });

    test('filters keep the documents that carry every given facet', async () => {
      await using port = await create();
      await fill(port, [
        video('a', { title: 'word', facets: { category: 'music', language: 'zh' } }),
        video('b', { title: 'word', facets: { category: 'music', language: 'en' } }),
        video('c', { title: 'word' }),
      ]);

      expect((await idsFor(port, 'word', { filters: { category: 'music' } })).sort()).toEqual(['a', 'b']);
      expect(await idsFor(port, 'word', { filters: { category: 'music', language: 'en' } })).toEqual(['b']);
      expect(await idsFor(port, 'word', { filters: { category: `music' or 1=1` } })).toEqual([]);
      expect(await idsFor(port, 'word', { filters: {} })).toHaveLength(3);
    });

    test('text with NUL, half a surrogate pair, quotes and a very long body is taken', async () => {
      await using port = await create();
      const odd = `odd \0 \uD800 ' " \\ : * & | ! ( )`;
      await fill(port, [video('a', { title: odd, body: `${'弹幕很多'.repeat(20_000)}`, tags: [odd], facets: { odd } })]);

      expect(await idsFor(port, 'odd 弹幕')).toEqual(['a']);
    });

    test.each([-1, 1.5, Number.NaN, 2 ** 53])('a version of %s is refused', async (version) => {
      await using port = await create();

      await expect(port.index.put([video('a', { version })])).rejects.toThrow(RangeError);
      await expect(port.index.remove([{ kind: 'video', id: 'a', version }])).rejects.toThrow(RangeError);
    });

    test.each([-1, Number.NaN, Infinity])('a boost of %s is refused', async (boost) => {
      await using port = await create();

      await expect(port.index.put([video('a', { boost })])).rejects.toThrow(RangeError);
    });

    test('putting and removing nothing is no error', async () => {
      await using port = await create();

      await port.index.put([]);
      await port.index.remove([]);
    });
  });
}
