import { all, done, type Outcome, refused } from '../../../platform/outcome.ts';
import { parseText } from '../../../platform/text.ts';

const maximumTags = 10;

export const parseTitle = (title: string): Outcome<string> =>
  parseText(title, { field: 'title', what: 'A title', min: 1, max: 100 });

export const parseDescription = (description: string): Outcome<string> =>
  parseText(description, { field: 'description', what: 'A description', min: 0, max: 2000 });

/** Tags as they are stored: folded to lower case, each once. */
export function parseTags(tags: readonly string[]): Outcome<string[]> {
  if (tags.length > maximumTags) return refused('INVALID', `A video has at most ${maximumTags} tags.`, 'tags');
  const parsed = all(Object.fromEntries(tags.map((tag, n) => [n, parseTag(tag)])) as Record<string, Outcome<string>>);
  return parsed.ok ? done([...new Set(Object.values(parsed.value))]) : parsed;
}

const parseTag = (tag: string): Outcome<string> =>
  parseText(tag.toLowerCase(), { field: 'tags', what: 'A tag', min: 1, max: 20 });
