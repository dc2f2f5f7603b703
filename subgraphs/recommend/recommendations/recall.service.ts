import type { EntityManager } from '../../../platform/database/orm.ts';
import { uuidArray } from '../../../platform/database/sql-array.ts';
import type { ReadStale } from '../../../platform/database/stale-reads.ts';
import { isPublic } from '../candidates/candidate.service.ts';
import { hotWindows, rankingName } from '../hot/hot.rules.ts';
import type { HotLists } from '../hot/hot-lists.ts';
import type { Recalled } from './rank.rules.ts';

export type RecallDeps = { readonly em: EntityManager; readonly readStale: ReadStale; readonly hotLists: HotLists };

const recallEach = { followed: 200, ofOneAuthor: 10, hot: 100, latest: 200 };

type Row = { id: string; author_id: string; published_at: string; is_followed: boolean };

/** SQL: the video `v` may be recommended to the viewer whose id comes four times: public, not theirs, not seen, nobody blocked. */
const fits = `${isPublic} and v.author_id is distinct from ?
  and not exists (select 1 from interaction i where i.video_id = v.id and i.actor_id = ? and i.kind = 'PLAY')
  and not exists (select 1 from block b where (b.blocker_id = ? and b.blocked_id = v.author_id))
  and not exists (select 1 from block b where (b.blocked_id = ? and b.blocker_id = v.author_id))`;

/** What may be recommended to a viewer (null: to anyone): the latest of those they follow, what is hot, and the latest of all. */
export async function recall({ readStale, hotLists }: RecallDeps, viewerId: string | null): Promise<Recalled[]> {
  const heat = await readHeat(hotLists);
  const viewer = [viewerId, viewerId, viewerId, viewerId];
  const rows = await readStale((em) =>
    em.execute<Row[]>(
      `select c.id, c.author_id, c.published_at,
            exists (select 1 from follow f where f.follower_id = ? and f.followee_id = c.author_id) as is_followed
     from (
       (select l.* from follow f cross join lateral (
          select v.id, v.author_id, v.published_at from video v where v.author_id = f.followee_id and ${fits}
          order by v.published_at desc, v.id desc limit ?) l
        where f.follower_id = ? order by l.published_at desc limit ?)
       union (select v.id, v.author_id, v.published_at from video v where v.id = any(?::uuid[]) and ${fits})
       union (select v.id, v.author_id, v.published_at from video v where ${fits} order by v.published_at desc, v.id desc limit ?)
     ) c`,
      [
        ...[viewerId, ...viewer, recallEach.ofOneAuthor, viewerId, recallEach.followed],
        ...[uuidArray([...heat.keys()]), ...viewer],
        ...[...viewer, recallEach.latest],
      ],
    ),
  );
  return rows.map((row) => ({
    videoId: row.id,
    authorId: row.author_id,
    publishedAt: new Date(row.published_at),
    isFollowed: row.is_followed,
    heat: heat.get(row.id) ?? null,
  }));
}

/** Which of these may still be recommended to the viewer. */
export async function stillFit(em: EntityManager, viewerId: string | null, videoIds: readonly string[]): Promise<Set<string>> {
  const rows = await em.execute<{ id: string }[]>(`select v.id from video v where v.id = any(?::uuid[]) and ${fits}`, [
    uuidArray(videoIds),
    ...[viewerId, viewerId, viewerId, viewerId],
  ]);
  return new Set(rows.map(({ id }) => id));
}

/** Each hot video's heat as a share of the hottest one's in the window where it does best. */
async function readHeat(hotLists: HotLists): Promise<Map<string, number>> {
  const heat = new Map<string, number>();
  for (const window of hotWindows) {
    const members = await hotLists.top(rankingName(window, null), recallEach.hot);
    const hottest = Math.max(members[0]?.score ?? 0, Number.EPSILON);
    for (const { member, score } of members) heat.set(member, Math.max(heat.get(member) ?? 0, score / hottest));
  }
  return heat;
}
