import { readFile } from 'node:fs/promises';
import { patternOf } from './fold.ts';

/** A word and what is done about text with it: refused, or let through with little weight. */
export type ListedWord = { readonly pattern: string; readonly verdict: 'reject' | 'review' };

/**
 * Reads a list: one word or phrase a line, `~` before one that is only to be reviewed, `#` before a remark. Throws with the line's
 * number when nothing of a word is left after folding, because it would match everything or nothing.
 */
export function parseWordList(text: string, name: string): ListedWord[] {
  return text.split('\n').flatMap((line, index) => {
    const entry = line.trim();
    if (entry === '' || entry.startsWith('#')) return [];
    const pattern = patternOf(entry.replace(/^~/, ''));
    if (pattern === null) throw new Error(`${name}, line ${index + 1}: "${entry}" has neither letters nor digits.`);
    return [{ pattern, verdict: entry.startsWith('~') ? 'review' : 'reject' }];
  });
}

/** The words that come with Danmesh and, when a file is named, those in it. */
export async function loadWordLists(file: string | undefined): Promise<ListedWord[]> {
  const own = parseWordList(await readFile(new URL('./words.txt', import.meta.url), 'utf8'), 'words.txt');
  return file === undefined ? own : [...own, ...parseWordList(await readFile(file, 'utf8'), file)];
}
