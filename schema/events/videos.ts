import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.ts';

const publicVideo = z.object({
  videoId: z.uuid(),
  authorId: z.uuid(),
  title: z.string(),
  description: z.string(),
  categoryId: z.string().nullable(),
  tags: z.array(z.string()),
  durationMs: z.int().nonnegative(),
  publishedAt: z.iso.datetime(),
});

export type PublicVideo = z.infer<typeof publicVideo>;

/** Facts of videos; key: the video's id. */
export const videoEvents = {
  /** An upload is complete and waits to be processed. */
  queued: defineEvent('videos.video-queued', z.object({ videoId: z.uuid() })),
  published: defineEvent('videos.video-published', publicVideo),
  /** A public video's details changed. */
  updated: defineEvent('videos.video-updated', publicVideo),
  /** The content was refused by processing; it was never public. */
  rejected: defineEvent('videos.video-rejected', z.object({ videoId: z.uuid(), authorId: z.uuid(), rejection: z.string() })),
  removed: defineEvent('videos.video-removed', z.object({ videoId: z.uuid(), authorId: z.uuid() })),
  /** Someone began to play a video; told once for each play. */
  played: defineEvent('videos.video-played', z.object({ playId: z.uuid(), videoId: z.uuid(), viewerId: z.uuid() })),
} as const;
