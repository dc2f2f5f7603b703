import type { EntityManager } from '../../../platform/database/orm.ts';
import { newId } from '../../../platform/id.ts';
import type { Reason } from './rank.rules.ts';

/** What was chosen for someone, in its order. Pages are cut from it, so that they neither repeat nor lose anything. */
export type Trace = { readonly id: string; readonly items: readonly TraceItem[] };
export type TraceItem = { readonly videoId: string; readonly reason: Reason };

/** One item of a trace; positions count from 1. */
export type Exposed = TraceItem & { readonly traceId: string; readonly position: number };

const kept = { traceHours: 24, exposureDays: 30, ofOneViewer: 5 };

/** SQL: notes what a viewer (first) was shown (second, as JSON). */
const insertExposure = `insert into exposure (viewer_id, trace_id, position, video_id, reason, shown_at)
  select ?, "traceId", position, "videoId", reason, now()
  from jsonb_to_recordset(?::jsonb) as s ("traceId" uuid, position int, "videoId" uuid, reason text) on conflict do nothing`;

/** Keeps a list of what is recommended to all who are signed out. */
export async function keepSharedTrace(em: EntityManager, items: readonly TraceItem[]): Promise<Trace> {
  const id = newId();
  await em.execute('insert into trace (id, viewer_id, items, created_at) values (?, null, ?::jsonb, now())', [
    id,
    JSON.stringify(items),
  ]);
  return { id, items };
}

/** Keeps a list of what is recommended to a viewer, notes that they are shown the first `shown`, and forgets all but their newest few. */
export async function keepTrace(
  em: EntityManager,
  viewerId: string,
  { items, shown }: { readonly items: readonly TraceItem[]; readonly shown: number },
): Promise<Trace> {
  const id = newId();
  // Lists that another call is forgetting at this moment are left to it: two that delete in different orders would deadlock.
  await em.execute(
    `with forgotten as (
       delete from trace where id in (
         select id from trace where id in (
           select id from trace where viewer_id = ? order by created_at desc, id desc offset ?)
         for update skip locked)),
     kept as (insert into trace (id, viewer_id, items, created_at) values (?, ?, ?::jsonb, now()))
     ${insertExposure}`,
    [
      ...[viewerId, kept.ofOneViewer - 1, id, viewerId, JSON.stringify(items)],
      ...[viewerId, JSON.stringify(exposedFrom({ id, items }, 0).slice(0, shown))],
    ],
  );
  return { id, items };
}

/** The viewer's newest trace, unless it is older than `freshMs`. */
export async function findFreshTrace(em: EntityManager, viewerId: string, freshMs: number): Promise<Trace | null> {
  const [row] = await em.execute<Trace[]>(
    `select id, items from trace where viewer_id = ? and created_at > now() - ? * interval '1 millisecond'
     order by created_at desc, id desc limit 1`,
    [viewerId, freshMs],
  );
  return row ?? null;
}

/** The viewer's trace, or a shared one; null when it was never theirs or is forgotten. */
export async function findTrace(em: EntityManager, viewerId: string | null, id: string): Promise<Trace | null> {
  const [row] = await em.execute<{ items: TraceItem[] }[]>(
    'select items from trace where id = ? and (viewer_id is null or viewer_id = ?)',
    [id, viewerId],
  );
  return row === undefined ? null : { id, items: row.items };
}

/** Notes what a viewer was shown, each once. */
export async function recordExposure(em: EntityManager, viewerId: string, shown: readonly Exposed[]): Promise<void> {
  if (shown.length > 0) await em.execute(insertExposure, [viewerId, JSON.stringify(shown)]);
}

/** A trace's items behind a position. */
export const exposedFrom = ({ id, items }: Trace, position: number): Exposed[] =>
  items.slice(position).map(({ videoId, reason }, index) => ({ traceId: id, position: position + index + 1, videoId, reason }));

export async function purgeTraces(em: EntityManager): Promise<void> {
  await em.execute('delete from trace where created_at < now() - make_interval(hours => ?)', [kept.traceHours]);
  await em.execute('delete from exposure where shown_at < now() - make_interval(days => ?)', [kept.exposureDays]);
}
