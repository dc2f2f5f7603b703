import { z } from 'zod';
import { feed, type ReferenceKind } from '../../platform/references/reference.ts';
import { commentEvents } from '../events/comments.ts';

const facts = z.object({});
const entity = z.object({ id: z.uuid(), author: z.object({ id: z.uuid() }).nullable() });

/** Whose comment it is, and whether it is visible. */
export const commentReference: ReferenceKind<z.infer<typeof facts>> = {
  kind: 'Comment',
  owner: 'comments',
  selection: 'id author { id }',
  facts,
  fromEntity: (answer) => {
    const { id, author } = entity.parse(answer);
    return { id, ownerId: author?.id ?? null, facts: {} };
  },
  feeds: [
    feed(commentEvents.created, ({ commentId, authorId }) => ({ id: commentId, set: { ownerId: authorId, facts: {} } })),
    feed(commentEvents.deleted, ({ commentId }) => ({ id: commentId, active: false })),
  ],
};
