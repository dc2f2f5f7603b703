import { describe, expect, test } from 'vitest';
import type { FacetQuery } from '../../../platform/search/search-index.ts';
import type { CreateSearch, SearchUnderTest } from '../search.contract.ts';
import { fill, video } from './documents.ts';

const count = ({ index }: SearchUnderTest, text: string, given: Partial<FacetQuery> = {}) =>
  index.facets({ text, kinds: ['video'], names: ['category'], ...given });

export function describeFacets(name: string, create: CreateSearch): void {
  describe(`${name}: facets`, () => {
    test('each value of a facet is counted over all that a search would find, the most frequent first', async () => {
      await using port = await create();
      await fill(port, [
        video('a', { title: 'word', facets: { category: 'music', language: 'zh' } }),
        video('b', { title: 'word', facets: { category: 'music', language: 'en' } }),
        video('c', { body: 'a word', facets: { category: 'film', language: 'en' } }),
        video('d', { title: 'word', facets: { category: 'art' } }),
        video('e', { title: 'other', facets: { category: 'music' } }),
        video('f', { kind: 'user', title: 'word', facets: { category: 'music' } }),
      ]);
      await port.index.remove([{ kind: 'video', id: 'd', version: 1 }]);
      await port.settle();

      expect(await count(port, 'word', { names: ['language', 'category', 'none'] })).toEqual([
        {
          name: 'language',
          values: [
            { value: 'en', count: 2 },
            { value: 'zh', count: 1 },
          ],
        },
        {
          name: 'category',
          values: [
            { value: 'music', count: 2 },
            { value: 'film', count: 1 },
          ],
        },
        { name: 'none', values: [] },
      ]);
    });

    test('filters narrow what is counted, and values that look like operators are values', async () => {
      await using port = await create();
      await fill(port, [
        video('a', { title: 'word', facets: { category: 'a=b.*', 'odd.name': 'x' } }),
        video('b', { title: 'word', facets: { category: '音乐' } }),
      ]);

      expect(await count(port, 'word', { filters: { category: 'a=b.*' }, names: ['category', 'odd.name'] })).toEqual([
        { name: 'category', values: [{ value: 'a=b.*', count: 1 }] },
        { name: 'odd.name', values: [{ value: 'x', count: 1 }] },
      ]);
    });

    test('of many values the 20 most frequent are answered', async () => {
      await using port = await create();
      const name = (n: number) => `c${String(n).padStart(2, '0')}`;
      await fill(
        port,
        Array.from({ length: 60 }, (_, n) => video(`v${n}`, { title: 'word', facets: { category: name(n % 25) } })),
      );

      const [category] = await count(port, 'word');

      expect(category?.values).toHaveLength(20);
      expect(category?.values.slice(0, 11)).toEqual(
        Array.from({ length: 11 }, (_, n) => ({ value: name(n), count: n < 10 ? 3 : 2 })),
      );
    });

    test('text with nothing to search for is BAD_USER_INPUT, as in a search', async () => {
      await using port = await create();

      await expect(count(port, '!?')).rejects.toMatchObject({ code: 'BAD_USER_INPUT', field: ['text'] });
      await expect(count(port, 'x', { kinds: [] })).rejects.toMatchObject({ code: 'BAD_USER_INPUT', field: ['kinds'] });
    });
  });
}
