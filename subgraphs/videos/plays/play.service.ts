import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { AppError, notFound } from '../../../platform/errors.ts';
import { record } from '../../../platform/events/outbox.ts';
import { newId, parseId } from '../../../platform/id.ts';
import { done, type Outcome, refused } from '../../../platform/outcome.ts';
import { videoEvents } from '../../../schema/events/videos.ts';
import { assertNotBanned } from '../videos/author.service.ts';
import { isPublicSql, toVideo, type Video, type VideoRow, videoColumns } from '../videos/video.entity.ts';

type Deps = { readonly em: EntityManager };
export type PlayInput = { readonly videoId: string; readonly key: string; readonly progressMs: number };

/** Players round, and stand a little behind the end when they reach it. */
const toleranceMs = 2000;

/** Notes where the viewer is. The first call of a key counts a play and tells it; later ones move the progress, also back. */
export async function recordPlay({ em }: Deps, viewer: Viewer, { videoId, key, progressMs }: PlayInput): Promise<Outcome<Video>> {
  await assertNotBanned(em, viewer.id);
  const video = await requirePlayable(em, viewer, videoId);
  const durationMs = video.durationMs ?? 0;
  if (progressMs < 0 || progressMs > durationMs + toleranceMs)
    return refused('BAD_PROGRESS', `The video is ${durationMs} ms long.`, 'progressMs');
  return em.transactional(async (tx) => {
    const isFirst = await notePlay(tx, viewer.id, video.id, key);
    await tx.execute(
      `insert into watch_history (viewer_id, video_id, progress_ms, played_at) values (?, ?, ?, now())
       on conflict (viewer_id, video_id) do update set progress_ms = excluded.progress_ms, played_at = excluded.played_at`,
      [viewer.id, video.id, Math.min(progressMs, durationMs)],
    );
    return done(isFirst ? { ...video, playCount: await countPlay(tx, viewer.id, video.id) } : video);
  });
}

async function requirePlayable(em: EntityManager, viewer: Viewer, videoId: string): Promise<Video> {
  const rows = await em.execute<VideoRow[]>(
    `select ${videoColumns} from video v where v.id = ? and v.status = 'PUBLISHED' and (v.author_id = ? or ${isPublicSql})`,
    [parseId('Video', videoId), viewer.id],
  );
  const [video] = rows.map(toVideo);
  if (video === undefined) throw notFound('Video', videoId);
  return video;
}

async function notePlay(tx: EntityManager, viewerId: string, videoId: string, key: string): Promise<boolean> {
  const [play] = await tx.execute<{ video_id: string; is_first: boolean }[]>(
    `insert into play (viewer_id, key, id, video_id, updated_at) values (?, ?, ?, ?, now())
     on conflict (viewer_id, key) do update set updated_at = excluded.updated_at returning video_id, xmax = 0 as is_first`,
    [viewerId, key, newId(), videoId],
  );
  if (play?.video_id !== videoId)
    throw new AppError('KEY_REUSED', 'This key is of a play of another video.', { field: ['input', 'key'] });
  return play.is_first;
}

async function countPlay(tx: EntityManager, viewerId: string, videoId: string): Promise<number> {
  const [counted] = await tx.execute<{ play_count: number }[]>(
    'update video set play_count = play_count + 1 where id = ? returning play_count',
    [videoId],
  );
  record(tx, videoEvents.played, videoId, { playId: newId(), videoId, viewerId });
  return counted?.play_count ?? 0;
}
