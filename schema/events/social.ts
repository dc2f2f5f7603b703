import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.ts';

const between = z.object({ userId: z.uuid(), targetId: z.uuid() });
const like = z.object({
  userId: z.uuid(),
  subject: z.enum(['VIDEO', 'COMMENT']),
  subjectId: z.uuid(),
  ownerId: z.uuid().nullable(),
});

/** Facts of social; key: for follows and blocks the id of the user who acts, for likes the subject's id. */
export const socialEvents = {
  followed: defineEvent('social.user-followed', between),
  unfollowed: defineEvent('social.user-unfollowed', between),
  blocked: defineEvent('social.user-blocked', between),
  unblocked: defineEvent('social.user-unblocked', between),
  liked: defineEvent('social.subject-liked', like),
  unliked: defineEvent('social.subject-unliked', like),
} as const;
