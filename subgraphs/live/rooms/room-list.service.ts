import { encodeCursor, type Page, type TimeKey } from '../../../platform/connection.ts';
import type { ReadStale } from '../../../platform/database/stale-reads.ts';
import { isId } from '../../../platform/id.ts';
import { Room } from './room.entity.ts';

type Deps = { readonly readStale: ReadStale };
type Row = { id: string } & Record<string, unknown>;

/** A place among the rooms on air: how many watch, and the id where as many watch. */
export type AudienceKey = { readonly online: number; readonly id: string };
export type RoomOnAir = AudienceKey & { readonly room: Room };

export const audienceCursor = ({ online, id }: AudienceKey): string => encodeCursor([online, id]);

export function parseAudienceKey([online, id]: readonly unknown[]): AudienceKey | null {
  return typeof online === 'number' && Number.isSafeInteger(online) && typeof id === 'string' && isId(id) ? { online, id } : null;
}

/** Rooms on air, most viewers first; one more than the page holds when there are more. */
export async function listOnAir(
  { readStale }: Deps,
  categoryId: string | null,
  { limit, after }: Page<AudienceKey>,
): Promise<RoomOnAir[]> {
  return readStale(async (em) => {
    const rows = await em.execute<(Row & { online: string })[]>(
      `select * from (
       select r.*, greatest(0, c.enter_count - c.leave_count) as online from room r join session_counter c on c.session_id = r.current_session_id
       where r.hidden_at is null and (?::text is null or r.category_id = ?)) on_air
     where ?::bigint is null or (online, id) < (?::bigint, ?::uuid) order by online desc, id desc limit ?`,
      [categoryId, categoryId, after?.online ?? null, after?.online ?? null, after?.id ?? null, limit + 1],
    );
    return rows.map(({ online, ...row }) => ({ online: Number(online), id: row.id, room: em.map(Room, row) }));
  });
}

/** Rooms off air, newest first; one more than the page holds when there are more. */
export async function listOffAir(
  { readStale }: Deps,
  categoryId: string | null,
  { limit, after }: Page<TimeKey>,
): Promise<Room[]> {
  return readStale(async (em) => {
    const rows = await em.execute<Row[]>(
      `select * from room where current_session_id is null and hidden_at is null and (?::text is null or category_id = ?)
       and (?::timestamptz is null or (created_at, id) < (?::timestamptz, ?::uuid)) order by created_at desc, id desc limit ?`,
      [categoryId, categoryId, after?.at ?? null, after?.at ?? null, after?.id ?? null, limit + 1],
    );
    return rows.map((row) => em.map(Room, row));
  });
}
