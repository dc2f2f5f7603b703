import { z } from 'zod';
import { feed, type ReferenceKind } from '../../platform/references/reference.ts';
import { type UserProfile, userEvents } from '../events/users.ts';

const facts = z.object({ name: z.string(), avatarUrl: z.string().nullable() });
const entity = facts.extend({ id: z.uuid() });

const setFrom = ({ userId, name, avatarUrl }: UserProfile) => ({
  id: userId,
  set: { ownerId: userId, facts: { name, avatarUrl } },
});

export type UserFacts = z.infer<typeof facts>;

/** Whether a person is there, and the name and picture that ride along with what they do. */
export const userReference: ReferenceKind<UserFacts> = {
  kind: 'User',
  owner: 'users',
  selection: 'id name avatarUrl',
  facts,
  fromEntity: (answer) => {
    const { id, name, avatarUrl } = entity.parse(answer);
    return { id, ownerId: id, facts: { name, avatarUrl } };
  },
  feeds: [
    feed(userEvents.registered, setFrom),
    // Not the whole row: it would make someone who is banned welcome again.
    feed(userEvents.profileUpdated, ({ userId, name, avatarUrl }) => ({ id: userId, update: { name, avatarUrl } })),
    feed(userEvents.banned, ({ userId }) => ({ id: userId, active: false })),
    feed(userEvents.unbanned, setFrom),
  ],
};
