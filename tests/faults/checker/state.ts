import type { Pool } from 'pg';
import type { Kind } from '../workload/ledger.ts';
import type { Counts } from './once.ts';

/** What the database says of everything that clients did. Names that the workload did not give are left out. */
export type State = {
  readonly created: ReadonlyMap<Kind, Counts>;
  readonly likes: ReadonlySet<string>;
  readonly follows: ReadonlySet<string>;
  /** Ids of the room's items, in its order. */
  readonly feed: readonly string[];
  /** Ids of each person's notifications, in their order. */
  readonly notifications: ReadonlyMap<string, readonly string[]>;
  readonly danmaku: ReadonlySet<string>;
  readonly publishedUploads: ReadonlyMap<string, string>;
  readonly entered: ReadonlySet<string>;
  readonly stats: { readonly danmuCount: number; readonly likeCount: number; readonly enterCount: number };
};

const created: Partial<Record<Kind, string>> = {
  comment: `select substr(text, 6) as key, count(*)::int as n from comments.comment where text like 'said %' group by 1`,
  danmu: `select substr(content, 6) as key, count(*)::int as n from danmu.danmu where content like 'shot %' group by 1`,
  'live-danmu': `select substr(content, 6) as key, count(*)::int as n from danmu.live_danmu where content like 'live %' group by 1`,
  'live-like': `select key, count(*)::int as n from live.creation_key where operation = 'liveLike' group by 1`,
};

export async function readState(pool: Pool, { roomId, sessionId }: { roomId: string; sessionId: string }): Promise<State> {
  const rows = async <Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> =>
    (await pool.query(sql, [...values])).rows as Row[];
  const names = async (sql: string, values: readonly unknown[] = []) =>
    (await rows<{ name: string }>(sql, values)).map(({ name }) => name);
  const counts = new Map<Kind, Counts>();
  for (const [kind, sql] of Object.entries(created)) {
    const found = await rows<{ key: string; n: number }>(sql);
    counts.set(kind as Kind, new Map(found.map(({ key, n }) => [key, n])));
  }
  const told = await rows<{ recipient_id: string; id: string }>(
    'select recipient_id, id from social.notification order by sequence',
  );
  const [stats] = await rows<State['stats']>(
    `select danmu_count::int as "danmuCount", like_count::int as "likeCount", enter_count::int as "enterCount"
     from live.session_counter where session_id = $1`,
    [sessionId],
  );
  const uploads = await rows<{ title: string; id: string }>(
    `select title, id from videos.video where title like 'film%' and status = 'PUBLISHED'`,
  );
  return {
    created: counts,
    likes: new Set(await names(`select user_id || ' → ' || subject_id as name from social.subject_like`)),
    follows: new Set(await names(`select follower_id || ' → ' || followee_id as name from social.follow`)),
    feed: await names(
      `select case type when 'DANMU' then payload->>'danmuId' else id end as name from live.live_event
       where room_id = $1 and type in ('DANMU', 'LIVE_START', 'LIVE_END') and not shed order by seq`,
      [roomId],
    ),
    notifications: new Map(
      [...Map.groupBy(told, ({ recipient_id }) => recipient_id)].map(([recipient, all]) => [recipient, all.map(({ id }) => id)]),
    ),
    danmaku: new Set(await names('select id as name from danmu.danmu')),
    publishedUploads: new Map(uploads.map(({ title, id }) => [title, id])),
    entered: new Set(
      await names(`select distinct actor_id as name from live.live_event where session_id = $1 and type = 'ENTER'`, [sessionId]),
    ),
    stats: stats ?? { danmuCount: 0, likeCount: 0, enterCount: 0 },
  };
}

type Recount = { readonly promise: string; readonly sql: string };

/** The promises whose statement answers rows, each with those rows. */
export async function runRecounts(pool: Pool, recounts: readonly Recount[]): Promise<{ promise: string; wrong: string[] }[]> {
  const found: { promise: string; wrong: string[] }[] = [];
  for (const { promise, sql } of recounts) {
    const { rows } = await pool.query<{ what: string; kept: unknown; counted: unknown }>(sql);
    found.push({ promise, wrong: rows.map(({ what, kept, counted }) => `${what}: ${kept}, counted ${counted}`) });
  }
  return found;
}
