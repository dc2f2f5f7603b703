import type { EntityManager } from '../../../platform/database/orm.ts';
import { type RawLiveEvent, rawLiveEvent } from '../../../schema/events/live-raw.ts';
import type { FeedEvent } from './feed.batch.ts';

/** The sequence number of a room's newest event, 0 when there is none. */
export async function lastSequence(em: EntityManager, roomId: string): Promise<number> {
  const [row] = await em.execute<{ last_seq: string }[]>('select last_seq from room_feed where room_id = ?', [roomId]);
  return Number(row?.last_seq ?? 0);
}

/** How much older than its arrival an event may be. The bound spares the reads below every day's partition but the last few. */
const slackMs = 24 * 3_600_000;
const happenedSince = (since: Date): Date => new Date(since.getTime() - slackMs);

/** A room's events behind a sequence number, in order; `since` is when the first of them was received. */
export async function eventsAfter(
  em: EntityManager,
  roomId: string,
  { after, since, limit }: { after: number; since: Date; limit: number },
): Promise<FeedEvent[]> {
  const rows = await em.execute<{ seq: string; shed: boolean; payload: unknown }[]>(
    'select seq, shed, payload from live_event where room_id = ? and seq > ? and occurred_at >= ? order by seq limit ?',
    [roomId, after, happenedSince(since), limit],
  );
  return rows.map(({ seq, shed, payload }) => ({ seq: Number(seq), shed, event: parse(payload) }));
}

/** The number behind which a room's events were received since `since`; `last` when there are none. Looks no further back than `after`. */
export async function sequenceAt(
  em: EntityManager,
  roomId: string,
  { after, last, since }: { after: number; last: number; since: Date },
): Promise<number> {
  const [row] = await em.execute<{ seq: string }[]>(
    'select seq from live_event where room_id = ? and seq > ? and occurred_at >= ? and received_at >= ? order by seq limit 1',
    [roomId, after, happenedSince(since), since],
  );
  return row === undefined ? last : Math.max(after, Number(row.seq) - 1);
}

/** Whether the feed ever said anything of the events from behind `after` up to `upTo`, however old: they open every partition. */
export async function hasVisible(
  em: EntityManager,
  roomId: string,
  { after, upTo }: { after: number; upTo: number },
): Promise<boolean> {
  const rows = await em.execute(
    "select 1 from live_event where room_id = ? and seq > ? and seq <= ? and type <> 'LEAVE' limit 1",
    [roomId, after, upTo],
  );
  return rows.length > 0;
}

const parse = (payload: unknown): RawLiveEvent => rawLiveEvent.parse(typeof payload === 'string' ? JSON.parse(payload) : payload);
