import { z } from 'zod';
import { feed, type ReferenceKind } from '../../../platform/references/reference.ts';
import { videoEvents } from '../../../schema/events/videos.ts';

const facts = z.object({});
const entity = z.object({ id: z.uuid(), author: z.object({ id: z.uuid() }).nullable() });

/** Whose video it is, and whether it is public. */
export const videoReference: ReferenceKind<z.infer<typeof facts>> = {
  kind: 'Video',
  owner: 'videos',
  selection: 'id author { id }',
  facts,
  fromEntity: (answer) => {
    const { id, author } = entity.parse(answer);
    return { id, ownerId: author?.id ?? null, facts: {} };
  },
  feeds: [
    feed(videoEvents.published, ({ videoId, authorId }) => ({ id: videoId, set: { ownerId: authorId, facts: {} } })),
    feed(videoEvents.removed, ({ videoId }) => ({ id: videoId, active: false })),
  ],
};
