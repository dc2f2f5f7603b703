import { inSlices } from '../../../platform/database/in-slices.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';

export type SegmentKey = { readonly videoId: string; readonly index: number };
/** Danmaku that come into a segment, or leave it when they are less than none. */
export type Counted = SegmentKey & { readonly items: number };

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

/** Counts danmaku in or out of segments that are there, a version for each. They are locked in order, so that no two can lock crosswise. */
export async function countInSegments(tx: EntityManager, counted: readonly Counted[]): Promise<void> {
  await inSlices(counted.toSorted(byKey), async (slice) => {
    await tx.execute(
      `update segment s set version = s.version + 1, total = s.total + c.items
       from (
         select locked.video_id, locked.index, given.items
         from json_to_recordset(?::json) as given ("videoId" uuid, index int, items int)
         join segment locked on locked.video_id = given."videoId" and locked.index = given.index
         order by locked.video_id, locked.index for update of locked) c
       where s.video_id = c.video_id and s.index = c.index`,
      [JSON.stringify(slice)],
    );
  });
}

// Ids as text sort as PostgreSQL sorts them.
const byKey = (a: SegmentKey, b: SegmentKey): number =>
  a.videoId === b.videoId ? a.index - b.index : a.videoId < b.videoId ? -1 : 1;
