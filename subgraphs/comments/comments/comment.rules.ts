import type { Outcome } from '../../../platform/outcome.ts';
import { parseText } from '../../../platform/text.ts';
import type { Comment } from './comment.row.ts';

export const parseCommentText = (text: string): Outcome<string> =>
  parseText(text, { field: 'text', what: 'A comment', min: 1, max: 1000 });

export const visibleOnly = (comment: Comment | null): Comment | null => (comment?.visible ? comment : null);

/** A comment that is gone still stands, without its text, as the head of the replies that are there. */
export const shownOnly = (comment: Comment | null): Comment | null =>
  comment !== null && (comment.visible || comment.replyCount > 0) ? comment : null;
