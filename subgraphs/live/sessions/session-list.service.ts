import type { EntityManager } from '../../../platform/database/orm.ts';
import { notFound } from '../../../platform/errors.ts';
import { isId } from '../../../platform/id.ts';
import { LiveSession } from './session.entity.ts';

type Deps = { readonly em: EntityManager };

/** A session as everyone may see it: not while its room's streamer is banned. Throws NOT_FOUND. */
export async function requireSession({ em }: Deps, id: string): Promise<LiveSession> {
  const session = isId(id) ? await em.findOne(LiveSession, { id }) : null;
  if (session === null || (await isHidden(em, session.roomId))) throw notFound('LiveSession', id);
  return session;
}

/** The session that a room has on air, or null. Throws NOT_FOUND when there is no such room. */
export async function findSessionOnAir({ em }: Deps, roomId: string): Promise<string | null> {
  const [room] = isId(roomId)
    ? await em.execute<{ current_session_id: string | null }[]>(
        'select current_session_id from room where id = ? and hidden_at is null',
        [roomId],
      )
    : [];
  if (room === undefined) throw notFound('LiveRoom', roomId);
  return room.current_session_id;
}

async function isHidden(em: EntityManager, roomId: string): Promise<boolean> {
  const rows = await em.execute('select 1 from room where id = ? and hidden_at is not null', [roomId]);
  return rows.length > 0;
}
