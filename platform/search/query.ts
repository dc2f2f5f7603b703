import { badInput } from '../errors.ts';
import { type Token, tokenise } from './bigrams.ts';
import { type SearchDocument, type SearchQuery, searchLimits } from './search-index.ts';

/** The checks that every driver makes, so that all refuse the same input in the same words. Answers the tokens to look for. */
export function parseSearchQuery({ text, kinds, limit }: SearchQuery): Token[] {
  if (text.length > searchLimits.textLength)
    throw badInput(`A search has at most ${searchLimits.textLength} characters.`, ['text']);
  if (kinds.length === 0) throw badInput('Name at least one kind to search for.', ['kinds']);
  if (!Number.isSafeInteger(limit) || limit < 1 || limit > searchLimits.pageSize) {
    throw badInput(`A page of results has 1 to ${searchLimits.pageSize} of them.`, ['limit']);
  }

  const tokens = tokenise(text, 'query');
  if (tokens.length === 0) throw badInput('Write at least one letter, digit or character to search for.', ['text']);
  return tokens;
}

export function requireVersion({ kind, id, version }: { kind: string; id: string; version: number }): void {
  if (Number.isSafeInteger(version) && version >= 0) return;
  throw new RangeError(`the version of ${kind} ${id} must be a whole number, not ${version}`);
}

const maxBoost = 1_000;

export function requireBoost({ kind, id, boost }: SearchDocument): void {
  if (boost >= 0 && boost <= maxBoost) return;
  throw new RangeError(`the boost of ${kind} ${id} must be a number from 0 to ${maxBoost}, not ${boost}`);
}
