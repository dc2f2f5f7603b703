import type { EntityManager } from '../../../platform/database/orm.ts';
import { record } from '../../../platform/events/outbox.ts';
import { rawEvents } from '../../../schema/events/live-raw.ts';
import { endOf } from '../events/own-event.ts';
import { endSession } from './session.end.ts';

type Stuck = { readonly id: string; readonly room_id: string; readonly at: string };

const patienceMs = 60_000;
const atOnce = 20;

/**
 * Ends sessions that have been ENDING for a minute, for their LIVE_END may have been buried, and tells that event once more: one that
 * was only late is the same event and is stored once. Any number of processes may do it at once.
 */
export async function endStuckSessions(fork: () => EntityManager): Promise<void> {
  const stuck = await fork().execute<Stuck[]>(
    `select s.id, s.room_id, t.at from live_session s join session_transition t on t.session_id = s.id and t.to_status = 'ENDING'
     where s.status = 'ENDING' and t.at < ? order by s.id limit ?`,
    [new Date(Date.now() - patienceMs), atOnce],
  );
  for (const { id: sessionId, room_id: roomId, at } of stuck) {
    await fork().transactional(async (tx) => {
      const stoppedAt = new Date(at);
      if (await endSession(tx, sessionId, stoppedAt))
        record(tx, rawEvents.happened, roomId, endOf({ roomId, sessionId }, stoppedAt));
    });
  }
}
