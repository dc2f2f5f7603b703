import type { EntityManager } from '../../../platform/database/orm.ts';

export type RoomFacts = {
  readonly roomId: string;
  readonly streamerId: string;
  readonly title: string;
  readonly categoryId: string | null;
};

/** Keeps a room as it was told. What happened before what is known of it changes nothing. */
export async function keepRoom(
  tx: EntityManager,
  { roomId, streamerId, title, categoryId }: RoomFacts,
  at: string,
): Promise<void> {
  await tx.execute(
    `insert into search_room (room_id, streamer_id, title, category_id, as_of) values (?, ?, ?, ?, ?)
     on conflict (room_id) do update set title = excluded.title, category_id = excluded.category_id, as_of = excluded.as_of,
       version = search_room.version + 1
     where search_room.as_of <= excluded.as_of`,
    [roomId, streamerId, title, categoryId, at],
  );
}

type Session = { readonly roomId: string; readonly sessionId: string; readonly streamerId: string; readonly title: string };

/** A room that was never heard of is told by its session, whose title is the room's unless another was given. */
export async function putOnAir(tx: EntityManager, { roomId, sessionId, streamerId, title }: Session, at: string): Promise<void> {
  await tx.execute(
    `insert into search_room (room_id, streamer_id, title, session_id, as_of) values (?, ?, ?, ?, ?)
     on conflict (room_id) do update set session_id = excluded.session_id, as_of = excluded.as_of, version = search_room.version + 1
     where search_room.as_of <= excluded.as_of`,
    [roomId, streamerId, title, sessionId, at],
  );
}

/** The room may be on air again by now, in another session. */
export async function takeOffAir(tx: EntityManager, { roomId, sessionId }: Session, at: string): Promise<void> {
  await tx.execute(
    'update search_room set session_id = null, as_of = ?, version = version + 1 where room_id = ? and session_id = ? and as_of <= ?',
    [at, roomId, sessionId, at],
  );
}

/** Search takes only what has a newer version than it has. Answers the rooms of a person. */
export async function noteStreamerChange(tx: EntityManager, streamerId: string): Promise<string[]> {
  const rows = await tx.execute<{ room_id: string }[]>(
    'update search_room set version = version + 1 where streamer_id = ? returning room_id',
    [streamerId],
  );
  return rows.map((row) => row.room_id);
}
