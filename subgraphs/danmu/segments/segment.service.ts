import type { EntityManager } from '../../../platform/database/orm.ts';

export type SegmentKey = { readonly videoId: string; readonly index: number };

/**
 * Counts a danmaku in or out of its segment and answers the segment's new version. The row stays locked until the transaction ends, so
 * versions become visible in order, each with its change.
 */
export async function countInSegment(tx: EntityManager, { videoId, index }: SegmentKey, by: 1 | -1): Promise<number> {
  // The row to insert must satisfy its constraints also where it conflicts, hence `greatest`.
  const [row] = await tx.execute<{ version: number }[]>(
    `insert into segment as s (video_id, index, version, total) values (?, ?, 1, greatest(?::int, 0))
     on conflict (video_id, index) do update set version = s.version + 1, total = s.total + ? returning version`,
    [videoId, index, by, by],
  );
  if (row === undefined) throw new Error('a segment was neither made nor found');
  return row.version;
}
