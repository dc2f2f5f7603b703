import type { SearchIndex } from '../../../platform/search/search-index.ts';
import { type Chance, categoryAt, someWord } from './titles.ts';

export const kinds = ['one word', 'two or three', 'filtered', 'suggestions'] as const;
export type Kind = (typeof kinds)[number];
export type Asked = { readonly kind: Kind; readonly tookMs: number; readonly failure?: string };

const pageSize = 20;
const suggested = 8;

/** Asks one of the four kinds of questions; never rejects. */
export async function lookFor(index: SearchIndex, chance: Chance): Promise<Asked> {
  const kind = kinds[Math.floor(chance() * kinds.length)] ?? 'one word';
  const ask = questionOf(kind, index, chance);
  const begun = performance.now();
  try {
    await ask();
    return { kind, tookMs: performance.now() - begun };
  } catch (error) {
    return { kind, tookMs: performance.now() - begun, failure: String(error) };
  }
}

function questionOf(kind: Kind, index: SearchIndex, chance: Chance): () => Promise<unknown> {
  const text = Array.from({ length: kind === 'one word' ? 1 : 2 + Math.floor(chance() * 2) }, () => someWord(chance)).join(' ');
  const query = { kinds: ['VIDEO'], limit: pageSize };
  switch (kind) {
    case 'one word':
    case 'two or three':
      return () => index.search({ ...query, text });
    case 'filtered':
      return () =>
        index.search({ ...query, text: someWord(chance), filters: { category: categoryAt(Math.floor(chance() * 100)) } });
    case 'suggestions': {
      const word = someWord(chance);
      const prefix = word.slice(0, 1 + Math.floor(chance() * Math.min(3, word.length)));
      return () => index.suggest({ prefix, kinds: ['VIDEO'], limit: suggested });
    }
  }
}
