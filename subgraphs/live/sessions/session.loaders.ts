import DataLoader from 'dataloader';
import type { Page } from '../../../platform/connection.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { uuidArray } from '../../../platform/database/sql-array.ts';
import { LiveSession } from './session.entity.ts';

/** Sessions as everyone may see them: those of a banned streamer are not there. */
export const sessionsById = (em: EntityManager) =>
  new DataLoader<string, LiveSession | null>(async (ids) => {
    const rows = await em.execute<Row[]>(
      'select s.* from live_session s join room r on r.id = s.room_id where r.hidden_at is null and s.id = any(?::uuid[])',
      [uuidArray(ids)],
    );
    const byId = new Map(rows.map((row) => [row.id, em.map(LiveSession, row)]));
    return ids.map((id) => byId.get(id.toLowerCase()) ?? null);
  });

export type SessionsOfRoom = { readonly roomId: string; readonly page: Page<string> };

/** For each room a page of its sessions, newest first, one more than it holds when there are more; one statement for all rooms. */
export const sessionsOfRooms = (em: EntityManager) =>
  new DataLoader<SessionsOfRoom, readonly LiveSession[], string>(
    async (keys) => {
      const asked = keys.map(({ roomId, page }, n) => ({ n, roomId, after: page.after, limit: page.limit + 1 }));
      const rows = await em.execute<(Row & { n: number })[]>(
        `select asked.n, s.* from json_to_recordset(?::json) as asked (n int, "roomId" uuid, after uuid, "limit" int)
         cross join lateral (select * from live_session where room_id = asked."roomId" and (asked.after is null or id < asked.after)
           order by id desc limit asked."limit") s order by asked.n, s.id desc`,
        [JSON.stringify(asked)],
      );
      return keys.map((_, index) => rows.filter(({ n }) => n === index).map(({ n: _n, ...row }) => em.map(LiveSession, row)));
    },
    { cacheKeyFn: ({ roomId, page }) => `${roomId} ${page.limit} ${page.after}` },
  );

type Row = { id: string } & Record<string, unknown>;
