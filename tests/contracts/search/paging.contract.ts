import { describe, expect, test } from 'vitest';
import type { CreateSearch, SearchUnderTest } from '../search.contract.ts';
import { fill, find, idsFor, video } from './documents.ts';

async function allPages(port: SearchUnderTest, text: string, limit: number): Promise<string[][]> {
  const pages: string[][] = [];
  let after: string | null = null;
  do {
    const page = await find(port, text, { limit, ...(after === null ? {} : { after }) });
    pages.push(page.hits.map(({ id }) => id));
    after = page.hasNextPage ? page.endCursor : null;
  } while (after !== null && pages.length < 100);
  return pages;
}

export function describePaging(name: string, create: CreateSearch): void {
  describe(`${name}: pages`, () => {
    test('paging repeats and loses nothing, with equal and with different scores, and ends exactly', async () => {
      await using port = await create();
      const documents = Array.from({ length: 30 }, (_, n) =>
        video(`v${String(n).padStart(2, '0')}`, {
          title: n % 3 ? '弹幕' : `弹幕${'长'.repeat(n)}`,
          boost: n % 5 ? 1 : 1 + n / 7,
        }),
      );
      await fill(port, documents);
      const whole = await idsFor(port, '弹幕', { limit: 100 });
      expect(new Set(whole).size).toBe(30);

      for (const limit of [1, 7, 10, 30]) {
        const pages = await allPages(port, '弹幕', limit);
        expect(pages.flat()).toEqual(whole);
        expect(pages).toHaveLength(Math.ceil(30 / limit));
      }
    });

    test('a document added or removed between two pages moves no other', async () => {
      await using port = await create();
      await fill(
        port,
        ['a', 'b', 'd', 'e'].map((id) => video(id, { title: 'word' })),
      );
      const first = await find(port, 'word', { limit: 2 });

      await port.index.remove([{ kind: 'video', id: 'a', version: 2 }]);
      await fill(port, [video('c', { title: 'word' })]);
      const second = await idsFor(port, 'word', { limit: 10, after: first.endCursor ?? '' });

      expect(first.hits.map(({ id }) => id)).toEqual(['a', 'b']);
      expect(second).toEqual(['c', 'd', 'e']);
    });

    test('an empty page has no cursor and no next page', async () => {
      await using port = await create();

      expect(await find(port, 'nothing')).toEqual({ hits: [], endCursor: null, hasNextPage: false });
    });

    test.each([
      '',
      'x',
      '!!',
      'W10',
      b64(['1e999', 'a', 'b']),
      b64(['1', 'a']),
      b64([1, 'a', 'b']),
      b64(['1', '\0', 'b']),
      b64(['NaN', 'a', 'b']),
    ])('the cursor %j, which no search gave, is BAD_USER_INPUT', async (after) => {
      await using port = await create();

      await expect(find(port, 'word', { after })).rejects.toMatchObject({ code: 'BAD_USER_INPUT', field: ['after'] });
    });
  });
}

function b64(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
