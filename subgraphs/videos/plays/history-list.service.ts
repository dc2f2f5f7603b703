import { type Page, type TimeKey, timeCursor } from '../../../platform/connection.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';

export type Watched = { readonly cursor: string; readonly videoId: string; readonly progressMs: number; readonly playedAt: Date };

/** What a person played, last first; one more than the page holds when there are more. */
export async function listHistory(
  { em }: { readonly em: EntityManager },
  viewerId: string,
  { limit, after }: Page<TimeKey>,
): Promise<Watched[]> {
  const rows = await em.execute<{ video_id: string; progress_ms: number; played_at: string }[]>(
    `select video_id, progress_ms, played_at from watch_history
     where viewer_id = ? and (?::timestamptz is null or (played_at, video_id) < (?::timestamptz, ?::uuid))
     order by played_at desc, video_id desc limit ?`,
    [viewerId, after?.at ?? null, after?.at ?? null, after?.id ?? null, limit + 1],
  );
  return rows.map((row) => {
    const playedAt = new Date(row.played_at);
    return {
      cursor: timeCursor({ at: playedAt, id: row.video_id }),
      videoId: row.video_id,
      progressMs: row.progress_ms,
      playedAt,
    };
  });
}
