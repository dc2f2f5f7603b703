import type { EntityManager } from '../../../platform/database/orm.ts';
import { uuidArray } from '../../../platform/database/sql-array.ts';
import { type InteractionKind, weights } from './engagement.rules.ts';

export type Interaction = { readonly videoId: string; readonly actorId: string; readonly kind: InteractionKind };

/** A person did something with a video once more, or took it back once. */
export type InteractionChange = Interaction & { readonly by: 1 | -1; readonly at: Date };

/** How often someone did something with a video, before some changes and after them. */
type Tally = Interaction & { readonly before: number; times: number; lastAt: Date | null };

/**
 * Notes in their order what people did with videos. Points are counted for the first time only, and go with the last. Videos are locked
 * first, in the order of their ids: whatever else is written here belongs to one of them.
 */
export async function changeEngagement(tx: EntityManager, changes: readonly InteractionChange[]): Promise<void> {
  if (changes.length === 0) return;
  await lockVideos(
    tx,
    changes.map(({ videoId }) => videoId),
  );
  const tallies = await readTallies(tx, changes);
  for (const change of changes) {
    const tally = tallies.get(keyOf(change));
    if (tally !== undefined) count(tally, change);
  }
  await writeTallies(tx, [...tallies.values()]);
}

async function lockVideos(tx: EntityManager, videoIds: readonly string[]): Promise<void> {
  await tx.execute(
    `insert into engagement as e (video_id, points) select distinct id, 0 from unnest(?::uuid[]) as id order by id
     on conflict (video_id) do update set points = e.points`,
    [uuidArray(videoIds)],
  );
}

type Row = { video_id: string; actor_id: string; kind: InteractionKind; times: number; last_at: string | null };

async function readTallies(tx: EntityManager, changes: readonly Interaction[]): Promise<Map<string, Tally>> {
  const asked = changes.map(({ videoId, actorId, kind }) => ({ video_id: videoId, actor_id: actorId, kind }));
  const rows = await tx.execute<Row[]>(
    `select distinct video_id, actor_id, kind, coalesce(i.times, 0) as times, i.last_at
     from jsonb_to_recordset(?::jsonb) as asked (video_id uuid, actor_id uuid, kind text)
     left join interaction i using (video_id, actor_id, kind)`,
    [JSON.stringify(asked)],
  );
  return new Map(rows.map(toTally).map((tally) => [keyOf(tally), tally]));
}

const toTally = ({ video_id, actor_id, kind, times, last_at }: Row): Tally => ({
  ...{ videoId: video_id, actorId: actor_id, kind, before: times, times },
  lastAt: last_at === null ? null : new Date(last_at),
});

const keyOf = ({ videoId, actorId, kind }: Interaction): string => `${videoId}/${actorId}/${kind}`.toLowerCase();

function count(tally: Tally, { by, at }: InteractionChange): void {
  // What was never noted cannot be taken back.
  tally.times = Math.max(tally.times + by, 0);
  if (tally.times === 0) tally.lastAt = null;
  else if (by > 0 && (tally.lastAt === null || at > tally.lastAt)) tally.lastAt = at;
}

async function writeTallies(tx: EntityManager, tallies: readonly Tally[]): Promise<void> {
  const rows = tallies.map(({ videoId, actorId, kind, before, times, lastAt }) => ({
    ...{ video_id: videoId, actor_id: actorId, kind, times, last_at: lastAt },
    points: (Number(times > 0) - Number(before > 0)) * weights[kind],
  }));
  await tx.execute(
    `with tally as (
       select * from jsonb_to_recordset(?::jsonb) as t (video_id uuid, actor_id uuid, kind text, times int, last_at timestamptz, points int)),
     ended as (
       delete from interaction i using tally t
       where t.times = 0 and i.video_id = t.video_id and i.actor_id = t.actor_id and i.kind = t.kind),
     kept as (
       insert into interaction (video_id, actor_id, kind, times, last_at)
       select video_id, actor_id, kind, times, last_at from tally where times > 0
       on conflict (video_id, actor_id, kind) do update set times = excluded.times, last_at = excluded.last_at)
     update engagement e set points = e.points + c.points
     from (select video_id, sum(points)::int as points from tally group by video_id) c where e.video_id = c.video_id and c.points <> 0`,
    [JSON.stringify(rows)],
  );
}
