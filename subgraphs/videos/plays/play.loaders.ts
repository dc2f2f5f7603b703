import DataLoader from 'dataloader';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { uuidArray } from '../../../platform/database/sql-array.ts';

/** How far the viewer got in videos; null where never, and without a statement when nobody is signed in. */
export const viewerProgress = (em: EntityManager, viewerId: string | null) =>
  new DataLoader<string, number | null>(async (ids) => {
    if (viewerId === null) return ids.map(() => null);
    const rows = await em.execute<{ video_id: string; progress_ms: number }[]>(
      'select video_id, progress_ms from watch_history where viewer_id = ? and video_id = any(?::uuid[])',
      [viewerId, uuidArray(ids)],
    );
    const found = new Map(rows.map((row) => [row.video_id, row.progress_ms]));
    return ids.map((id) => found.get(id) ?? null);
  });
