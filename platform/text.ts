import { done, type Outcome, refused } from './outcome.ts';

export type TextRule = { readonly field: string; readonly what: string; readonly min: number; readonly max: number };

// Control characters but tab and line feed, and characters that turn the direction of text or hide in it.
const unprintable = /[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * Text as people write it: NFC, trimmed, without control characters. Length counts code points. Clients render it as plain text.
 */
export function parseText(text: string, { field, what, min, max }: TextRule): Outcome<string> {
  const clean = text
    .normalize('NFC')
    .replaceAll(unprintable, (character) => (character === '\n' || character === '\t' ? character : ''))
    .trim();
  const length = [...clean].length;
  if (length > max) return refused('TOO_LONG', `${what} has at most ${max} characters, not ${length}.`, field);
  if (length < min) return refused('INVALID', `${what} has at least ${min} character${min === 1 ? '' : 's'}.`, field);
  return done(clean);
}
