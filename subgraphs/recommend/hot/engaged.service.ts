import type { EntityManager } from '../../../platform/database/orm.ts';
import { uuidArray } from '../../../platform/database/sql-array.ts';
import { isPublic } from '../candidates/candidate.service.ts';
import { weightOfKind } from '../engagement/engagement.rules.ts';
import type { Engaged } from './hot.rules.ts';

type Row = {
  id: string;
  category_id: string | null;
  published_at: string;
  is_public: boolean;
  day: number;
  week: number;
  ever: number;
};

/** Beyond the first so many by their heat of all time, a video's heat is next to nothing in any window. */
const mostAtOnce = 5000;

/** What people did with some videos, public or not, in one statement. */
export const readEngaged = (em: EntityManager, videoIds: readonly string[]): Promise<Engaged[]> =>
  read(em, { only: 'and video_id = any(?::uuid[])', where: 'v.id = any(?::uuid[])' }, [uuidArray(videoIds), uuidArray(videoIds)]);

/** The same of all public videos that can be hot. */
export const readAllEngaged = (em: EntityManager): Promise<Engaged[]> =>
  read(em, { only: '', where: `${isPublic} and e.points > 0 order by ${heatEver} desc limit ?` }, [mostAtOnce]);

const heatEver = '(e.points - 1) / power(greatest(extract(epoch from now() - v.published_at) / 3600, 0) + 2, 1.8)';

async function read(
  em: EntityManager,
  { only, where }: { only: string; where: string },
  params: readonly (string | number)[],
): Promise<Engaged[]> {
  const rows = await em.execute<Row[]>(
    `with recent as (
       select video_id, sum(${weightOfKind}) filter (where last_at >= now() - interval '1 day') as day, sum(${weightOfKind}) as week
       from interaction where last_at >= now() - interval '7 days' ${only} group by video_id)
     select v.id, v.category_id, v.published_at, ${isPublic} as is_public,
            coalesce(r.day, 0)::int as day, coalesce(r.week, 0)::int as week, coalesce(e.points, 0) as ever
     from video v left join engagement e on e.video_id = v.id left join recent r on r.video_id = v.id where ${where}`,
    [...params],
  );
  return rows.map(toEngaged);
}

const toEngaged = (row: Row): Engaged => ({
  videoId: row.id,
  categoryId: row.category_id,
  publishedAt: new Date(row.published_at),
  isPublic: row.is_public,
  points: { DAY: row.day, WEEK: row.week, ALL: row.ever },
});
