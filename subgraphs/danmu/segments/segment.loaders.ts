import DataLoader from 'dataloader';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { uuidArray } from '../../../platform/database/sql-array.ts';
import { isId } from '../../../platform/id.ts';
import { type Danmu, type DanmuRow, toDanmu } from '../danmaku/danmu.entity.ts';
import { segmentItems } from '../danmaku/danmu.rules.ts';
import type { SegmentKey } from './segment.service.ts';

export type Segment = {
  readonly index: number;
  readonly version: number;
  readonly total: number;
  readonly items: readonly Danmu[];
};

/** A segment, and the version of it that the client has: it gets null when that is still the one. */
export type AskedSegment = SegmentKey & { readonly known: number | null };

/** An owner who took a video down took its danmaku with it. */
export const videoIsPublic = (videoId: string): string =>
  `not exists (select 1 from reference r where r.kind = 'Video' and r.id = ${videoId} and not r.active)`;

type SegmentRow = DanmuRow & { n: number; version: number; total: number };
type HeadRow = Omit<SegmentRow, 'id'> & { id: string | null };

/**
 * Any number of segments in one statement, and so from one moment: the version is that of the items beside it. Over the limit the
 * heaviest stay, then the earliest sent. A segment that nothing was ever sent in has version 0.
 */
export const segments = (em: EntityManager) =>
  new DataLoader<AskedSegment, Segment | null, string>(
    async (asked) => {
      const wanted = asked
        .map(({ videoId, index, known }, n) => ({ n, video_id: videoId, index, known }))
        .filter((one) => isId(one.video_id));
      const rows = await em.execute<HeadRow[]>(
        `select w.n, s.version, s.total, d.*
         from json_to_recordset(?::json) as w (n int, video_id uuid, index int, known int)
         join segment s on s.video_id = w.video_id and s.index = w.index
         left join lateral (
           select id, content, progress_ms, mode, colour, size, pool, weight, sender_hash, sent_at from danmu
           where video_id = s.video_id and segment_index = s.index and recalled_at is null and not hidden
           order by weight desc, id limit ?) d on s.version is distinct from w.known
         where ${videoIsPublic('s.video_id')}
         order by w.n, d.progress_ms, d.id`,
        [JSON.stringify(wanted), segmentItems],
      );
      const byAsked = Map.groupBy(rows, ({ n }) => n);
      return asked.map((each, n) => toSegment(each, byAsked.get(n) ?? []));
    },
    { cacheKeyFn: ({ videoId, index, known }) => `${videoId}:${index}:${known}` },
  );

function toSegment({ index, known }: AskedSegment, rows: readonly HeadRow[]): Segment | null {
  const { version, total } = rows[0] ?? { version: 0, total: 0 };
  if (version === known) return null;
  return { index, version, total, items: rows.filter(isItem).map(toDanmu) };
}

// A segment whose danmaku were all taken back still answers one row, without an item in it.
const isItem = (row: HeadRow): row is SegmentRow => row.id !== null;

/** How many danmaku videos have, for any number of them in one statement. */
export const danmuCounts = (em: EntityManager) =>
  new DataLoader<string, number>(async (videoIds) => {
    const rows = await em.execute<{ video_id: string; total: number }[]>(
      `select s.video_id, sum(s.total)::int as total from segment s
       where s.video_id = any(?::uuid[]) and ${videoIsPublic('s.video_id')} group by s.video_id`,
      [uuidArray(videoIds)],
    );
    const byId = new Map(rows.map((row) => [row.video_id, row.total]));
    return videoIds.map((id) => byId.get(id) ?? 0);
  });
