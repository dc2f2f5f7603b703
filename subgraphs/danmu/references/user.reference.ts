import { z } from 'zod';
import type { Viewer } from '../../../platform/auth/viewer.ts';
import { forbidden } from '../../../platform/errors.ts';
import { feed, type Reference, type ReferenceDeps, type ReferenceKind } from '../../../platform/references/reference.ts';
import { findReference, refreshReference } from '../../../platform/references/references.ts';
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

/** The viewer as a sender. Throws FORBIDDEN while they are banned: their token may outlive the ban by some minutes. */
export async function requireSender(deps: ReferenceDeps, viewer: Viewer): Promise<Reference<SenderFacts>> {
  const sender =
    (await findReference(deps.em, userReference, viewer.id)) ?? (await refreshReference(deps, userReference, viewer.id));
  if (sender === null || !sender.active) throw forbidden('You are banned and cannot send danmaku.');
  return sender;
}
