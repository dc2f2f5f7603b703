import type { PublicVideo } from '../../../schema/events/videos.ts';
import type { Video } from './video.entity.ts';

/** A published video as its events tell it. */
export function publicVideoOf(video: Video): PublicVideo {
  const { id, authorId, title, description, categoryId, tags, durationMs, publishedAt } = video;
  if (durationMs === null || publishedAt === null) throw new Error(`video ${id} is not published`);
  return {
    videoId: id,
    authorId,
    title,
    description,
    categoryId,
    tags: [...tags],
    durationMs,
    publishedAt: publishedAt.toISOString(),
  };
}
