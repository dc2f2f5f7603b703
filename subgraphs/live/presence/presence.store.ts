import type { EntityManager } from '../../../platform/database/orm.ts';
import type { SessionOnAir } from '../sessions/session-list.service.ts';
import type { Visit } from './visit.ts';

type Row = { viewer_id: string; entered_at: string; left_at: string | null };
type SessionRow = { room_id: string; session_id: string };
type End = { readonly viewerId: string; readonly at: Date };

/** The open visit of a viewer, begun now where there is none; null while an earlier one is just being ended. */
export async function openVisit(em: EntityManager, session: SessionOnAir, viewerId: string): Promise<Visit | null> {
  const { sessionId } = session;
  await em.execute('insert into presence (session_id, viewer_id, entered_at) values (?, ?, ?) on conflict do nothing', [
    ...[sessionId, viewerId],
    new Date(),
  ]);
  const [row] = await em.execute<Row[]>(
    'select viewer_id, entered_at, left_at from presence where session_id = ? and viewer_id = ? and left_at is null',
    [sessionId, viewerId],
  );
  return row === undefined ? null : toVisit(session, row);
}

/** Ends visits at the times of their last calls. */
export async function endVisits(em: EntityManager, { sessionId }: SessionOnAir, ends: readonly End[]): Promise<void> {
  await em.execute(
    `update presence p set left_at = greatest(p.entered_at, e.at)
     from json_to_recordset(?::json) as e ("viewerId" uuid, at timestamptz)
     where p.session_id = ? and p.viewer_id = e."viewerId" and p.left_at is null`,
    [JSON.stringify(ends), sessionId],
  );
}

/** Visits of sessions on air that ended and whose LEAVE may not have been told. */
export async function endedVisits(em: EntityManager, limit: number): Promise<{ visit: Visit; leftAt: Date }[]> {
  const rows = await em.execute<(Row & SessionRow & { left_at: string })[]>(
    `select s.room_id, p.session_id, p.viewer_id, p.entered_at, p.left_at from presence p join live_session s on s.id = p.session_id
     where p.left_at is not null and s.status = 'LIVE' limit ?`,
    [limit],
  );
  return rows.map((row) => ({ visit: toVisit(toSession(row), row), leftAt: new Date(row.left_at) }));
}

/** Forgets visits whose LEAVE was told. */
export async function forgetVisits(em: EntityManager, visits: readonly Visit[]): Promise<void> {
  await em.execute(
    `delete from presence p using json_to_recordset(?::json) as e ("sessionId" uuid, "viewerId" uuid)
     where p.session_id = e."sessionId" and p.viewer_id = e."viewerId" and p.left_at is not null`,
    [JSON.stringify(visits.map(({ sessionId, viewerId }) => ({ sessionId, viewerId })))],
  );
}

export async function openVisits(em: EntityManager, session: SessionOnAir): Promise<Visit[]> {
  const rows = await em.execute<Row[]>(
    'select viewer_id, entered_at, left_at from presence where session_id = ? and left_at is null',
    [session.sessionId],
  );
  return rows.map((row) => toVisit(session, row));
}

/** How many visits are open in each session on air that has any. */
export async function countOpenVisits(em: EntityManager): Promise<{ session: SessionOnAir; open: number }[]> {
  const rows = await em.execute<(SessionRow & { open: number })[]>(
    `select s.room_id, p.session_id, count(*)::int as open from presence p join live_session s on s.id = p.session_id
     where p.left_at is null and s.status = 'LIVE' group by s.room_id, p.session_id`,
  );
  return rows.map((row) => ({ session: toSession(row), open: row.open }));
}

export async function sessionsOnAir(em: EntityManager): Promise<SessionOnAir[]> {
  const rows = await em.execute<{ id: string; current_session_id: string }[]>(
    'select id, current_session_id from room where current_session_id is not null',
  );
  return rows.map((row) => ({ roomId: row.id, sessionId: row.current_session_id }));
}

/** Where a broadcast is over, everyone stayed to its end. Answers the sessions. */
export async function forgetEndedSessions(em: EntityManager): Promise<string[]> {
  const rows = await em.execute<{ session_id: string }[]>(
    `delete from presence p using live_session s where s.id = p.session_id and s.status not in ('SCHEDULED', 'LIVE') returning p.session_id`,
  );
  return [...new Set(rows.map((row) => row.session_id))];
}

const toSession = (row: SessionRow): SessionOnAir => ({ roomId: row.room_id, sessionId: row.session_id });

const toVisit = (session: SessionOnAir, row: Row): Visit => ({
  ...{ roomId: session.roomId, sessionId: session.sessionId, viewerId: row.viewer_id },
  enteredAt: new Date(row.entered_at),
});
