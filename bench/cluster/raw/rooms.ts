import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { newId } from '../../../platform/id.ts';
import type { RawLiveEvent } from '../../../schema/events/live-raw.ts';

export type OnAir = { readonly roomId: string; readonly sessionId: string };

/** Rooms on air, as live has them in its tables. */
export async function openRooms(owner: Client, count: number): Promise<OnAir[]> {
  const rooms = Array.from({ length: count }, () => ({ roomId: randomUUID(), sessionId: newId(), streamerId: randomUUID() }));
  const columns = [
    rooms.map(({ roomId }) => roomId),
    rooms.map(({ sessionId }) => sessionId),
    rooms.map(({ streamerId }) => streamerId),
  ];
  await owner.query(
    `with given as (select * from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as g (room_id, session_id, streamer_id)),
       rooms as (insert into live.room (id, streamer_id, title, stream_key_hash, current_session_id, created_at)
         select room_id, streamer_id, 'bench', '', session_id, now() from given),
       sessions as (insert into live.live_session (id, room_id, streamer_id, title, status, started_at)
         select session_id, room_id, streamer_id, 'bench', 'LIVE', now() from given),
       feeds as (insert into live.room_feed (room_id) select room_id from given)
     insert into live.session_counter (session_id) select session_id from given`,
    columns,
  );
  return rooms;
}

const phrases = ['哈哈哈哈哈', '前方高能', '主播晚上好', 'nice one', '这个操作可以的', '666666', 'first time here', '下次一定'];

/** What comes from a room: of twenty, twelve danmaku, five likes, two who enter and one who leaves. */
export function eventOf(room: OnAir, n: number): RawLiveEvent {
  const userId = `viewer-${n % 5000}`;
  const sender = { userId, name: `Viewer ${n % 5000}`, avatarUrl: null };
  const happened = { version: 1 as const, id: newId(), source: 'danmesh', ...room, occurredAt: new Date().toISOString() };
  const turn = n % 20;
  if (turn < 12)
    return {
      ...happened,
      type: 'DANMU',
      sender,
      danmuId: newId(),
      content: `${phrases[n % phrases.length]} ${n}`,
      colour: 0xffffff,
    };
  if (turn < 17) return { ...happened, type: 'LIKE', sender, count: 1 + (n % 7) };
  return { ...happened, type: turn < 19 ? 'ENTER' : 'LEAVE', presenceId: `visit-${n}`, viewerId: userId };
}
