import type { EntityManager } from '../../../platform/database/orm.ts';

export type SegmentKey = { readonly videoId: string; readonly index: number };

/**
 * Counts a danmaku in or out of its segment and answers the segment's new version. The row stays locked until the transaction ends, so
 * versions become visible in order, each with its change.
 */
export async function countInSegment(tx: EntityManager, { videoId, index }: SegmentKey, by: 1 | -1): Promise<number> {
  const [row] = await tx.execute<{ version: number }[]>(
    `insert into danmu_segment as s (video_id, index, version, total) values (?, ?, 1, ?)
     on conflict (video_id, index) do update set version = s.version + 1, total = s.total + excluded.total returning version`,
    [videoId, index, by],
  );
  if (row === undefined) throw new Error('a segment was neither made nor found');
  return row.version;
}
