import { createHash, randomBytes } from 'node:crypto';
import { done, type Outcome, refused } from '../../../platform/outcome.ts';
import { parseText } from '../../../platform/text.ts';

export const parseTitle = (title: string): Outcome<string> =>
  parseText(title, { field: 'title', what: 'A title', min: 1, max: 80 });

/** Whether there is such a category is for videos to say: a room in one that is gone has none. */
export const parseCategoryId = (id: string): Outcome<string> =>
  /^[a-z0-9-]{1,40}$/.test(id) ? done(id) : refused('INVALID', 'This is not the id of a category.', 'categoryId');

/** 256 random bits: it cannot be guessed, so one fast hash keeps it safe at rest. */
export const newStreamKey = (): string => randomBytes(32).toString('base64url');
export const hashStreamKey = (key: string): string => createHash('sha256').update(key).digest('base64url');
