import { LockMode } from '@mikro-orm/core';
import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { notFound } from '../../../platform/errors.ts';
import { record } from '../../../platform/events/outbox.ts';
import { parseId } from '../../../platform/id.ts';
import { done, type Outcome, refused } from '../../../platform/outcome.ts';
import { liveEvents } from '../../../schema/events/live.ts';
import { LiveSession } from './session.entity.ts';
import { assertMayDelete } from './session.policy.ts';

/** What is recorded of a session, what refers to it before itself. */
const tables = ['live_event', 'session_transition', 'session_counter', 'session_summary', 'presence'] as const;

/** Deletes a session with all its records. Refused while it is on air or its last events are being taken in. */
export async function deleteSession(
  { em }: { readonly em: EntityManager },
  viewer: Viewer,
  input: { sessionId: string },
): Promise<Outcome<string>> {
  const id = parseId('LiveSession', input.sessionId);
  return em.transactional(async (tx) => {
    // First, as whoever takes events in does: they find the session gone, or their events are deleted with it.
    await tx.execute('select 1 from room_feed where room_id = (select room_id from live_session where id = ?) for update', [id]);
    const session = await tx.findOne(LiveSession, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (session === null) throw notFound('LiveSession', id);
    assertMayDelete(viewer, session);
    if (session.status === 'LIVE' || session.status === 'ENDING')
      return refused('INVALID', 'A session on air cannot be deleted: stop it first.', 'sessionId');

    for (const table of tables) await tx.execute(`delete from ${table} where session_id = ?`, [id]);
    await tx.execute('delete from live_session where id = ?', [id]);
    record(tx, liveEvents.sessionDeleted, session.roomId, { roomId: session.roomId, sessionId: id });
    return done(id);
  });
}
