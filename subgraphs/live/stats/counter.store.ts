import type { EntityManager } from '../../../platform/database/orm.ts';
import { uuidArray } from '../../../platform/database/sql-array.ts';
import type { SessionCounters } from './counter.rules.ts';

type Row = {
  session_id: string;
  enter_count: string;
  leave_count: string;
  peak_online: string;
  danmu_count: string;
  like_count: string;
};

const columns = 'session_id, enter_count, leave_count, peak_online, danmu_count, like_count';

export async function readCounters(em: EntityManager, sessionIds: readonly string[]): Promise<Map<string, SessionCounters>> {
  const rows = await em.execute<Row[]>(`select ${columns} from session_counter where session_id = any(?::uuid[])`, [
    uuidArray(sessionIds),
  ]);
  return new Map(rows.map((row) => [row.session_id, toCounters(row)]));
}

/** The counters of every session on air. */
export async function readCountersOnAir(em: EntityManager): Promise<Map<string, SessionCounters>> {
  const rows = await em.execute<Row[]>(
    `select ${columns} from session_counter where session_id in (select current_session_id from room where current_session_id is not null)`,
  );
  return new Map(rows.map((row) => [row.session_id, toCounters(row)]));
}

/** The sessions that ended at that time or later. Reads every session there is: for what is seldom asked. */
export async function sessionsEndedSince(em: EntityManager, since: Date): Promise<string[]> {
  const rows = await em.execute<{ id: string }[]>('select id from live_session where ended_at >= ?', [since]);
  return rows.map(({ id }) => id);
}

/** Writes absolute values. Only the transaction that holds the rooms' feeds may: it alone knows them. */
export async function writeCounters(tx: EntityManager, counters: ReadonlyMap<string, SessionCounters>): Promise<void> {
  await tx.execute(
    `update session_counter c set enter_count = n."enterCount", leave_count = n."leaveCount", peak_online = n."peakOnline",
       danmu_count = n."danmuCount", like_count = n."likeCount"
     from json_to_recordset(?::json) as n ("sessionId" uuid, "enterCount" bigint, "leaveCount" bigint, "peakOnline" bigint,
       "danmuCount" bigint, "likeCount" bigint) where c.session_id = n."sessionId"`,
    [JSON.stringify([...counters].map(([sessionId, values]) => ({ sessionId, ...values })))],
  );
}

const toCounters = (row: Row): SessionCounters => ({
  enterCount: Number(row.enter_count),
  leaveCount: Number(row.leave_count),
  peakOnline: Number(row.peak_online),
  danmuCount: Number(row.danmu_count),
  likeCount: Number(row.like_count),
});
