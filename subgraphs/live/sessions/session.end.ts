import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { record } from '../../../platform/events/outbox.ts';
import { liveEvents } from '../../../schema/events/live.ts';
import { LiveSession } from './session.entity.ts';
import { transition } from './session.transition.ts';

/** Ends a session in the transaction that takes in its LIVE_END. A source that ends by itself, without `liveStop`, takes its room off air. Answers false where it had ended. */
export async function endSession(tx: EntityManager, sessionId: string, at: Date): Promise<boolean> {
  const session = await tx.findOneOrFail(LiveSession, { id: sessionId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const cause = { at, by: null };
  if (session.status === 'LIVE') {
    await transition(tx, session, 'stop', cause);
    await tx.execute('update room set current_session_id = null where id = ? and current_session_id = ?', [
      session.roomId,
      sessionId,
    ]);
  }
  if (!(await transition(tx, session, 'end', cause))) return false;
  session.endedAt = at;
  session.summaryDue = true;
  const { roomId, streamerId, title } = session;
  record(tx, liveEvents.sessionEnded, roomId, { roomId, sessionId, streamerId, title, at: at.toISOString() });
  return true;
}
