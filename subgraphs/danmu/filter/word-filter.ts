import AhoCorasick from 'modern-ahocorasick';
import { searchable } from './fold.ts';
import type { ListedWord } from './word-list.ts';

export type Verdict = 'pass' | 'review' | 'reject';

/** Judges text by a word list. Built once; a message costs some microseconds, whatever the length of the list. */
export type WordFilter = { readonly judge: (text: string) => Verdict };

export function createWordFilter(words: readonly ListedWord[]): WordFilter {
  const matcher = new AhoCorasick(words.map(({ pattern, verdict }) => ({ pattern, data: verdict })));
  return {
    judge: (text) => {
      let verdict: Verdict = 'pass';
      for (const { data } of matcher.iterate(searchable(text))) {
        if (data === 'reject') return 'reject';
        verdict = 'review';
      }
      return verdict;
    },
  };
}
