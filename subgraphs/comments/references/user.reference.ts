import { z } from 'zod';
import { feed, type ReferenceKind } from '../../../platform/references/reference.ts';
import { userEvents } from '../../../schema/events/users.ts';

const facts = z.object({});
const entity = z.object({ id: z.uuid() });

/** Whether a person may write. */
export const userReference: ReferenceKind<z.infer<typeof facts>> = {
  kind: 'User',
  owner: 'users',
  selection: 'id',
  facts,
  fromEntity: (answer) => {
    const { id } = entity.parse(answer);
    return { id, ownerId: id, facts: {} };
  },
  feeds: [
    feed(userEvents.registered, ({ userId }) => ({ id: userId, set: { ownerId: userId, facts: {} } })),
    feed(userEvents.banned, ({ userId }) => ({ id: userId, active: false })),
    feed(userEvents.unbanned, ({ userId }) => ({ id: userId, active: true })),
  ],
};
