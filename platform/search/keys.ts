import { foldedRuns, tokenise } from './bigrams.ts';

/** What two titles have in common that are the same but for case, width and punctuation. */
export function titleKey(title: string): string {
  return tokenise(title, 'document')
    .map(({ lexeme }) => lexeme)
    .join(' ');
}

/** The same for the beginnings of two titles: the key of a beginning begins the key of the whole. */
export const suggestionKey = (text: string): string => foldedRuns(text).join(' ');
