import { type Folded, fold } from './fold.ts';

/** One thing that can be found. `start` and `end` (exclusive) are pieces of the folded original. */
export interface Token {
  lexeme: string;
  /** 1 for the first; neighbours in the text have neighbouring positions. */
  position: number;
  /** Stands for every lexeme that begins with it: how a query of one Chinese character finds the bigrams it begins. */
  isPrefix: boolean;
  start: number;
  end: number;
}

export type TokenPurpose = 'document' | 'query';

const unspaced = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]`;
const runs = new RegExp(`${unspaced}+|[[\\p{L}\\p{N}]--${unspaced}][[\\p{L}\\p{N}\\p{M}]--${unspaced}]*`, 'gv');
const startsUnspaced = new RegExp(`^${unspaced}`, 'v');

/** Longer words are cut, in documents and queries alike, so that they still find each other. */
const wordLength = 64;

/**
 * Splits text into words and, where a script writes no spaces, into overlapping pairs of characters. A document's run ends with its
 * last character alone, so that every character begins some lexeme; a query's run is pairs only, or a single character as a prefix.
 */
export function tokenise(text: string, purpose: TokenPurpose): Token[] {
  return tokeniseFolded(fold(text), purpose);
}

/** The words and unspaced runs of a text, folded: what an index that makes the pairs itself is given, and what is completed. */
export function foldedRuns(text: string): string[] {
  return [...fold(text).text.matchAll(runs)].map(({ 0: run }) => (startsUnspaced.test(run) ? run : cut(run)));
}

/** How many tokens a run of a document makes. */
export const tokensOfRun = (run: string): number => (startsUnspaced.test(run) ? [...run].length : 1);

export function tokeniseFolded({ text, pieceAt }: Folded, purpose: TokenPurpose): Token[] {
  const pieceOf = (index: number) => pieceAt[index] ?? 0;
  return [...text.matchAll(runs)]
    .flatMap(({ 0: run, index }) => (startsUnspaced.test(run) ? pairs(run, index) : [word(run, index)]))
    .map((part, n) => ({ ...part, position: n + 1, isPrefix: part.isAlone && purpose === 'query' }))
    .filter(({ isTail }) => !(isTail && purpose === 'query'))
    .map(({ lexeme, position, isPrefix, from, to }) => {
      return { lexeme, position, isPrefix, start: pieceOf(from), end: pieceOf(to - 1) + 1 };
    });
}

interface Part {
  lexeme: string;
  /** A run of a single character. */
  isAlone: boolean;
  /** The last character of a longer run. A query does not ask for it, but counts it, so that distances are those of a document. */
  isTail: boolean;
  /** Code units of the folded text. */
  from: number;
  to: number;
}

function word(run: string, at: number): Part {
  return { lexeme: cut(run), isAlone: false, isTail: false, from: at, to: at + run.length };
}

const cut = (word: string): string => [...word].slice(0, wordLength).join('');

function pairs(run: string, at: number): Part[] {
  const characters = [...run];
  let next = at;
  return characters.map((first, n) => {
    const from = next;
    next += first.length;
    const lexeme = first + (characters[n + 1] ?? '');
    const isLast = n === characters.length - 1;
    return { lexeme, isAlone: isLast && n === 0, isTail: isLast && n > 0, from, to: from + lexeme.length };
  });
}
