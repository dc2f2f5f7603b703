import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.ts';

const profile = z.object({
  userId: z.uuid(),
  handle: z.string(),
  name: z.string(),
  bio: z.string(),
  avatarUrl: z.string().nullable(),
});

export type UserProfile = z.infer<typeof profile>;

/** Facts of users; key: the user's id. */
export const userEvents = {
  registered: defineEvent('users.user-registered', profile),
  profileUpdated: defineEvent('users.profile-updated', profile),
  roleChanged: defineEvent('users.role-changed', z.object({ userId: z.uuid(), role: z.enum(['USER', 'MODERATOR', 'ADMIN']) })),
  /** The person and all they made is hidden. */
  banned: defineEvent('users.user-banned', z.object({ userId: z.uuid() })),
  unbanned: defineEvent('users.user-unbanned', profile),
} as const;
