import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { notFound } from '../../../platform/errors.ts';
import { record } from '../../../platform/events/outbox.ts';
import { parseId } from '../../../platform/id.ts';
import { all, done, type Outcome, optional } from '../../../platform/outcome.ts';
import { videoEvents } from '../../../schema/events/videos.ts';
import { parseCategory } from '../categories/category.rules.ts';
import { toVideo, type Video, type VideoRow, videoColumns } from './video.entity.ts';
import { publicVideoOf } from './video.facts.ts';
import { assertMayDelete, assertMayUpdate, keepsOrder } from './video.policy.ts';
import { parseDescription, parseTags, parseTitle } from './video.rules.ts';

type Deps = { readonly em: EntityManager };
export type UpdateInput = {
  readonly videoId: string;
  readonly title?: string | null;
  readonly description?: string | null;
  /** Null takes the category away. */
  readonly categoryId?: string | null;
  readonly tags?: readonly string[] | null;
};

/** Changes what is said about a video. Throws NOT_FOUND for one that the viewer cannot see, FORBIDDEN for another's. */
export async function updateVideo({ em }: Deps, viewer: Viewer, input: UpdateInput): Promise<Outcome<Video>> {
  const parsed = all({
    title: optional(input.title, parseTitle),
    description: optional(input.description, parseDescription),
    categoryId: optional(input.categoryId, parseCategory),
    tags: optional(input.tags, parseTags),
  });
  if (!parsed.ok) return parsed;
  const { title, description, categoryId, tags } = parsed.value;
  return em.transactional(async (tx) => {
    const video = await lockVideo(tx, viewer, input.videoId);
    assertMayUpdate(viewer, video);
    if (video.status === 'REMOVED') throw notFound('Video', video.id);

    const [row] = await tx.execute<VideoRow[]>(
      `update video v set title = ?, description = ?, category_id = ?, tags = ?::jsonb, version = version + 1 where id = ? returning ${videoColumns}`,
      [
        title ?? video.title,
        description ?? video.description,
        input.categoryId === undefined ? video.categoryId : (categoryId ?? null),
        JSON.stringify(tags ?? video.tags),
        video.id,
      ],
    );
    const updated = row === undefined ? video : toVideo(row);
    if (updated.status === 'PUBLISHED') record(tx, videoEvents.updated, updated.id, publicVideoOf(updated));
    return done(updated);
  });
}

/** Removes a video for good: its objects are deleted once the fact is out. Removing it again changes nothing. */
export async function deleteVideo({ em }: Deps, viewer: Viewer, videoId: string): Promise<Outcome<string>> {
  return em.transactional(async (tx) => {
    const video = await lockVideo(tx, viewer, videoId);
    assertMayDelete(viewer, video);
    if (video.status === 'REMOVED') return done(video.id);

    await tx.execute(`update video set status = 'REMOVED', version = version + 1 where id = ?`, [video.id]);
    record(tx, videoEvents.removed, video.id, { videoId: video.id, authorId: video.authorId });
    return done(video.id);
  });
}

// Whoever may not know that a video exists is not told so by FORBIDDEN.
async function lockVideo(tx: EntityManager, viewer: Viewer, videoId: string): Promise<Video> {
  const rows = await tx.execute<VideoRow[]>(`select ${videoColumns} from video v where v.id = ? for update`, [
    parseId('Video', videoId),
  ]);
  const video = rows.map(toVideo)[0];
  const mayKnow = video !== undefined && (video.status === 'PUBLISHED' || video.authorId === viewer.id || keepsOrder(viewer));
  if (!mayKnow) throw notFound('Video', videoId);
  return video;
}
