import { badInput } from '../errors.ts';
import { type Token, tokenise } from './bigrams.ts';
import { suggestionKey } from './keys.ts';
import { type FacetQuery, type SearchDocument, type SearchQuery, type SuggestionQuery, searchLimits } from './search-index.ts';

/** The checks that every driver makes, so that all refuse the same input in the same words. Answers the tokens to look for. */
export function parseSearchQuery(query: SearchQuery): Token[] {
  requireLimit(query.limit, searchLimits.pageSize);
  return parseWanted(query);
}

/** The same for what only counts. */
export function parseWanted({ text, kinds }: Pick<FacetQuery, 'text' | 'kinds'>): Token[] {
  if (text.length > searchLimits.textLength)
    throw badInput(`A search has at most ${searchLimits.textLength} characters.`, ['text']);
  requireKinds(kinds);

  const tokens = tokenise(text, 'query');
  if (tokens.length === 0) throw badInput('Write at least one letter, digit or character to search for.', ['text']);
  return tokens;
}

/** The key to complete; empty where there is nothing to complete. */
export function parseSuggestionQuery({ prefix, kinds, limit }: SuggestionQuery): string {
  if (prefix.length > searchLimits.textLength)
    throw badInput(`A search has at most ${searchLimits.textLength} characters.`, ['prefix']);
  requireKinds(kinds);
  requireLimit(limit, searchLimits.suggestions);
  return suggestionKey(prefix);
}

function requireKinds(kinds: readonly string[]): void {
  if (kinds.length === 0) throw badInput('Name at least one kind to search for.', ['kinds']);
}

function requireLimit(limit: number, maximum: number): void {
  if (Number.isSafeInteger(limit) && limit >= 1 && limit <= maximum) return;
  throw badInput(`A page of results has 1 to ${maximum} of them.`, ['limit']);
}

/** Half of what a number holds exactly: a driver may need twice as many versions. */
const maxVersion = 2 ** 52 - 1;

export function requireVersion({ kind, id, version }: { kind: string; id: string; version: number }): void {
  if (Number.isSafeInteger(version) && version >= 0 && version <= maxVersion) return;
  throw new RangeError(`the version of ${kind} ${id} must be a whole number, not ${version}`);
}

const maxBoost = 1_000;

export function requireBoost({ kind, id, boost }: SearchDocument): void {
  if (boost >= 0 && boost <= maxBoost) return;
  throw new RangeError(`the boost of ${kind} ${id} must be a number from 0 to ${maxBoost}, not ${boost}`);
}
