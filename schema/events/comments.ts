import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.ts';

const comment = z.object({
  commentId: z.uuid(),
  authorId: z.uuid(),
  subject: z.enum(['VIDEO']),
  subjectId: z.uuid(),
  /** Whoever owns what the comment is about. */
  subjectOwnerId: z.uuid().nullable(),
  /** The comment it replies to, and that one's author. */
  parentId: z.uuid().nullable(),
  parentAuthorId: z.uuid().nullable(),
});

/** Facts of comments; key: the subject's id. */
export const commentEvents = {
  created: defineEvent('comments.comment-created', comment),
  deleted: defineEvent('comments.comment-deleted', comment),
} as const;
