import { z } from 'zod';
import { feed, type ReferenceKind } from '../../platform/references/reference.ts';
import { type PublicVideo, videoEvents } from '../events/videos.ts';

const facts = z.object({ durationMs: z.int() });
const entity = z.object({ id: z.uuid(), durationMs: z.int(), author: z.object({ id: z.uuid() }).nullable() });

const asTold = ({ videoId, authorId, durationMs }: PublicVideo) => ({
  id: videoId,
  set: { ownerId: authorId, facts: { durationMs } },
});

/** Whether a video is public, and where it ends. */
export const videoReference: ReferenceKind<z.infer<typeof facts>> = {
  kind: 'Video',
  owner: 'videos',
  selection: 'id durationMs author { id }',
  facts,
  fromEntity: (answer) => {
    const { id, durationMs, author } = entity.parse(answer);
    return { id, ownerId: author?.id ?? null, facts: { durationMs } };
  },
  feeds: [
    feed(videoEvents.published, asTold),
    feed(videoEvents.updated, asTold),
    feed(videoEvents.removed, ({ videoId }) => ({ id: videoId, active: false })),
  ],
};
