import type { EntityManager } from '../../../platform/database/orm.ts';
import { newId } from '../../../platform/id.ts';
import type { Reason } from './rank.rules.ts';

/** What was chosen for someone, in its order. Pages are cut from it, so that they neither repeat nor lose anything. */
export type Trace = { readonly id: string; readonly items: readonly TraceItem[] };
export type TraceItem = { readonly videoId: string; readonly reason: Reason };

/** One item of a trace; positions count from 1. */
export type Exposed = TraceItem & { readonly traceId: string; readonly position: number };

const kept = { traceHours: 24, exposureDays: 30 };

/** Keeps a list of what is recommended to a viewer, or, with null, to all who are signed out. */
export async function keepTrace(em: EntityManager, viewerId: string | null, items: readonly TraceItem[]): Promise<Trace> {
  const id = newId();
  await em.execute('insert into trace (id, viewer_id, items, created_at) values (?, ?, ?::jsonb, now())', [
    id,
    viewerId,
    JSON.stringify(items),
  ]);
  return { id, items };
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
  if (shown.length === 0) return;
  await em.execute(
    `insert into exposure (viewer_id, trace_id, position, video_id, reason, shown_at)
     select ?, "traceId", position, "videoId", reason, now()
     from jsonb_to_recordset(?::jsonb) as s ("traceId" uuid, position int, "videoId" uuid, reason text) on conflict do nothing`,
    [viewerId, JSON.stringify(shown)],
  );
}

export async function purgeTraces(em: EntityManager): Promise<void> {
  await em.execute('delete from trace where created_at < now() - make_interval(hours => ?)', [kept.traceHours]);
  await em.execute('delete from exposure where shown_at < now() - make_interval(days => ?)', [kept.exposureDays]);
}
