import { queryBound } from '../../../platform/database/bound-query.ts';
import type { EntityManager } from '../../../platform/database/orm.ts';
import { uuidArray } from '../../../platform/database/sql-array.ts';
import type { RawLiveEvent } from '../../../schema/events/live-raw.ts';
import type { Rate } from '../feed/shedding.rules.ts';
import { actorOf, type Understood } from './raw-event.parse.ts';

/** A room's place in its sequence, locked until the transaction ends. */
export type RoomPlace = { readonly roomId: string; readonly lastSeq: number; readonly rate: Rate };
export type Numbered = Understood & { readonly seq: number; readonly shed: boolean };

type PlaceRow = { room_id: string; last_seq: string; rate_second: string; rate_count: number };

/** In the order of their ids, so that two who lock several never wait for each other. */
export async function lockPlaces(tx: EntityManager, roomIds: readonly string[]): Promise<RoomPlace[]> {
  const rows = await tx.execute<PlaceRow[]>(
    'select room_id, last_seq, rate_second, rate_count from room_feed where room_id = any(?::uuid[]) order by room_id for update',
    [uuidArray(roomIds)],
  );
  return rows.map((row) => ({
    roomId: row.room_id,
    lastSeq: Number(row.last_seq),
    rate: { second: Number(row.rate_second), count: row.rate_count },
  }));
}

export async function movePlaces(tx: EntityManager, places: readonly RoomPlace[]): Promise<void> {
  const rows = places.map(({ roomId, lastSeq, rate }) => ({ roomId, lastSeq, second: rate.second, count: rate.count }));
  await tx.execute(
    `update room_feed f set last_seq = n."lastSeq", rate_second = n.second, rate_count = n.count
     from json_to_recordset(?::json) as n ("roomId" uuid, "lastSeq" bigint, second bigint, count int) where f.room_id = n."roomId"`,
    [JSON.stringify(rows)],
  );
}

/** The rooms of sessions that exist, by session. */
export async function roomsOfSessions(tx: EntityManager, sessionIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.execute<{ id: string; room_id: string }[]>(
    'select id, room_id from live_session where id = any(?::uuid[])',
    [uuidArray(sessionIds)],
  );
  return new Map(rows.map((row) => [row.id, row.room_id]));
}

/** What tells one event from another. */
export const keyOf = ({ id, occurredAt }: Pick<RawLiveEvent, 'id' | 'occurredAt'>): string => `${Date.parse(occurredAt)} ${id}`;

/** Which of these events are stored already. */
export async function storedKeys(tx: EntityManager, events: readonly Understood[]): Promise<Set<string>> {
  const rows = await queryBound<{ id: string; at: number }>(
    tx,
    `select e.id, round(extract(epoch from e.occurred_at) * 1000)::float8 as at
     from unnest($1::text[], $2::timestamptz[]) as asked (id, at) join live_event e on e.id = asked.id and e.occurred_at = asked.at`,
    [events.map(({ event }) => event.id), events.map(({ event }) => event.occurredAt)],
  );
  return new Set(rows.map(({ id, at }) => `${at} ${id}`));
}

const insert = `
  insert into live_event (id, source, room_id, session_id, seq, type, occurred_at, received_at, actor_id, presence_id, amount, shed, payload)
  select id, source, room_id, session_id, seq, type, occurred_at, clock_timestamp(), actor_id, presence_id, amount, shed, payload::json
  from unnest($1::text[], $2::text[], $3::uuid[], $4::uuid[], $5::bigint[], $6::text[], $7::timestamptz[], $8::text[], $9::text[],
    $10::int[], $11::boolean[], $12::text[])
    as e (id, source, room_id, session_id, seq, type, occurred_at, actor_id, presence_id, amount, shed, payload)
  on conflict do nothing returning room_id, seq`;

/** Stores events unchanged and answers those that were not there yet, in order. */
export async function storeEvents(tx: EntityManager, events: readonly Numbered[]): Promise<Numbered[]> {
  const rows = await queryBound<{ room_id: string; seq: string }>(tx, insert, columnsOf(events));
  const stored = new Set(rows.map((row) => `${row.room_id} ${row.seq}`));
  return events.filter(({ event, seq }) => stored.has(`${event.roomId} ${seq}`));
}

function columnsOf(numbered: readonly Numbered[]): unknown[][] {
  const events = numbered.map(({ event }) => event);
  const actors = events.map(actorOf);
  return [
    events.map(({ id }) => id),
    events.map(({ source }) => source),
    events.map(({ roomId }) => roomId),
    events.map(({ sessionId }) => sessionId),
    numbered.map(({ seq }) => seq),
    events.map(({ type }) => type),
    events.map(({ occurredAt }) => occurredAt),
    actors.map(({ actorId }) => actorId),
    actors.map(({ presenceId }) => presenceId),
    events.map((event) => (event.type === 'LIKE' ? event.count : null)),
    numbered.map(({ shed }) => shed),
    // As text: an escaped NUL in it survives, and nothing of it is reordered.
    numbered.map(({ fact }) => JSON.stringify(fact.payload)),
  ];
}
