import { z } from 'zod';
import { feed, type ReferenceKind } from '../../../platform/references/reference.ts';
import { type UserProfile, userEvents } from '../../../schema/events/users.ts';

const facts = z.object({ name: z.string(), avatarUrl: z.string().nullable() });
const entity = facts.extend({ id: z.uuid() });

export type SenderFacts = z.infer<typeof facts>;

const asTold = ({ userId, name, avatarUrl }: UserProfile) => ({
  id: userId,
  set: { ownerId: userId, facts: { name, avatarUrl } },
});

/** Whether a person may send, and what a live room shows of them. */
export const userReference: ReferenceKind<SenderFacts> = {
  kind: 'User',
  owner: 'users',
  selection: 'id name avatarUrl',
  facts,
  fromEntity: (answer) => {
    const { id, name, avatarUrl } = entity.parse(answer);
    return { id, ownerId: id, facts: { name, avatarUrl } };
  },
  feeds: [
    feed(userEvents.registered, asTold),
    // Not the whole row: it would make someone who is banned welcome again.
    feed(userEvents.profileUpdated, ({ userId, name, avatarUrl }) => ({ id: userId, update: { name, avatarUrl } })),
    feed(userEvents.banned, ({ userId }) => ({ id: userId, active: false })),
    feed(userEvents.unbanned, asTold),
  ],
};
