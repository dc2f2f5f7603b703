import type { EntityManager } from '../../../platform/database/orm.ts';
import { type Summary, toBuckets } from './summary.ts';

type Row = {
  danmu_count: number;
  like_count: number;
  enter_count: number;
  unique_viewers: number;
  peak_online: number;
  air_seconds: number;
  watch_seconds: number;
  watch_time: readonly { bound: number; viewers: number }[] | null;
  top_senders: Summary['topSenders'] | null;
};

/**
 * One statement, so one moment. Concurrency follows the room's order, in which the live counters grew too; time follows the sources'
 * clocks, cut to the time on air, and is summed as numeric: exactly, so in whatever order the plan takes it. A visit without a LEAVE lasted to the end; one without an ENTER is not counted.
 */
const query = `
  with event as materialized (
    select seq, type, occurred_at, actor_id, presence_id, amount from live_event where session_id = ?::uuid
  ), air as (
    select coalesce(min(occurred_at) filter (where type = 'LIVE_START'), min(occurred_at)) as starts,
      coalesce(max(occurred_at) filter (where type = 'LIVE_END'), max(occurred_at)) as ends from event
  ), visit as (
    select min(actor_id) as viewer_id,
      least(greatest(min(occurred_at) filter (where type = 'ENTER'), (select starts from air)), (select ends from air)) as starts,
      least(coalesce(max(occurred_at) filter (where type = 'LEAVE'), (select ends from air)), (select ends from air)) as ends
    from event where type in ('ENTER', 'LEAVE') group by presence_id having count(*) filter (where type = 'ENTER') > 0
  ), viewer as (
    select viewer_id, sum(greatest(0, extract(epoch from ends - starts))) as seconds from visit group by viewer_id
  ), online as (
    select sum(case type when 'ENTER' then 1 else -1 end) over (order by seq) as viewers from event where type in ('ENTER', 'LEAVE')
  ), bucket as (
    select case when seconds < 60 then 0 when seconds < 300 then 60 when seconds < 900 then 300 when seconds < 3600 then 900 else 3600 end
      as bound, count(*)::int as viewers from viewer group by 1
  ), sender as (
    select actor_id as "userId", count(*)::int as "danmuCount" from event where type = 'DANMU' group by 1 order by 2 desc, 1 limit 10
  )
  select count(*) filter (where type = 'DANMU')::float8 as danmu_count,
    coalesce(sum(amount) filter (where type = 'LIKE'), 0)::float8 as like_count,
    count(*) filter (where type = 'ENTER')::float8 as enter_count,
    count(distinct actor_id) filter (where type = 'ENTER')::float8 as unique_viewers,
    greatest(0, coalesce((select max(viewers) from online), 0))::float8 as peak_online,
    coalesce((select greatest(0, extract(epoch from ends - starts)) from air), 0)::float8 as air_seconds,
    coalesce((select sum(seconds) from viewer), 0)::float8 as watch_seconds,
    (select json_agg(bucket) from bucket) as watch_time,
    (select json_agg(sender order by "danmuCount" desc, "userId") from sender) as top_senders
  from event`;

/** A session's summary, from its raw events and nothing else: computed again it is the same. */
export async function summarise(em: EntityManager, sessionId: string): Promise<Summary> {
  const [row] = await em.execute<Row[]>(query, [sessionId]);
  if (row === undefined) throw new Error(`session ${sessionId} was not summarised`);
  return {
    ...{ danmuCount: row.danmu_count, likeCount: row.like_count, enterCount: row.enter_count },
    ...{ uniqueViewers: row.unique_viewers, peakOnline: row.peak_online },
    meanOnline: row.air_seconds === 0 ? 0 : row.watch_seconds / row.air_seconds,
    watchSeconds: row.watch_seconds,
    watchTime: toBuckets(new Map((row.watch_time ?? []).map(({ bound, viewers }) => [bound, viewers]))),
    topSenders: row.top_senders ?? [],
  };
}
