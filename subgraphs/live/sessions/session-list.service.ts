import type { EntityManager } from '../../../platform/database/orm.ts';
import { notFound } from '../../../platform/errors.ts';
import { parseId } from '../../../platform/id.ts';
import { LiveSession } from './session.entity.ts';

type Deps = { readonly em: EntityManager };

/** A session as everyone may see it: not while its room's streamer is banned. Throws NOT_FOUND. */
export async function requireSession({ em }: Deps, named: string): Promise<LiveSession> {
  const id = parseId('LiveSession', named);
  const session = await em.findOne(LiveSession, { id });
  if (session === null || (await isHidden(em, session.roomId))) throw notFound('LiveSession', id);
  return session;
}

export type SessionOnAir = { readonly roomId: string; readonly sessionId: string };

/** The session that a room has on air, or null, with ids as they are stored. Throws NOT_FOUND when there is no such room. */
export async function findSessionOnAir({ em }: Deps, named: string): Promise<SessionOnAir | null> {
  const roomId = parseId('LiveRoom', named);
  const [room] = await em.execute<{ current_session_id: string | null }[]>(
    'select current_session_id from room where id = ? and hidden_at is null',
    [roomId],
  );
  if (room === undefined) throw notFound('LiveRoom', roomId);
  return room.current_session_id === null ? null : { roomId, sessionId: room.current_session_id };
}

async function isHidden(em: EntityManager, roomId: string): Promise<boolean> {
  const rows = await em.execute('select 1 from room where id = ? and hidden_at is not null', [roomId]);
  return rows.length > 0;
}
