import type { EntityManager } from '../../../platform/database/orm.ts';
import { type AfterCommit, type BatchConsumer, defineBatchConsumer } from '../../../platform/events/consumer.ts';
import { bury } from '../../../platform/events/dead-letter.ts';
import type { FactEvent } from '../../../platform/events/event.ts';
import { keepAll, type Rebuild } from '../../../platform/events/rebuild.ts';
import type { Logger } from '../../../platform/log.ts';
import type { Realtime } from '../../../platform/realtime/realtime.ts';
import { rawTopic } from '../../../schema/events/live-raw.ts';
import type { Sequencer } from '../feed/sequencer.ts';
import { endSession } from '../sessions/session.end.ts';
import { count, noCounters, type SessionCounters } from '../stats/counter.rules.ts';
import { readCounters, writeCounters } from '../stats/counter.store.ts';
import { publishStats } from '../stats/stats.service.ts';
import {
  keyOf,
  lockPlaces,
  movePlaces,
  type Numbered,
  type RoomPlace,
  roomsOfSessions,
  storedKeys,
  storeEvents,
} from './event.store.ts';
import { numberEvents } from './numbering.rules.ts';
import { type Parsed, parseRaw, type Understood } from './raw-event.parse.ts';

export type TakeInDeps = {
  readonly sequencer: Sequencer;
  readonly realtime: Realtime;
  readonly danmuPerSecond: number;
  readonly log: Logger;
};

const name = 'live.events';
const oldMs = 60_000;

/**
 * Takes raw events in: each batch in one transaction is stored unchanged, numbered, counted, and ends the sessions whose LIVE_END it
 * holds; what is malformed or of no session goes to the dead letters. After the commit the counters are told and the feed goes on.
 */
export function takeInConsumer(deps: TakeInDeps): BatchConsumer {
  return defineBatchConsumer({ name, topics: [rawTopic], handle: (tx, facts, after) => takeIn(deps, { tx, facts, after }) });
}

/** Events are what others are derived from, under numbers that readers hold as cursors: those that are there stay, the missing come last. */
export const takeInRebuild: Rebuild = { consumer: name, topics: [rawTopic], clear: keepAll };

type Batch = { readonly tx: EntityManager; readonly facts: readonly FactEvent[]; readonly after: AfterCommit };

async function takeIn(deps: TakeInDeps, { tx, facts, after }: Batch): Promise<void> {
  const parsed = parseRaw(facts);
  const places = await lockPlaces(tx, [...new Set(parsed.understood.map(({ event }) => event.roomId))]);
  // Behind the locks: a session that is being deleted is there whole, or not at all.
  const { understood, rejected } = await withoutRepeated(tx, await withoutStrays(tx, parsed));
  for (const { fact, reason } of rejected) {
    await bury(tx, name, fact, reason);
    after.commit(() => deps.log.warn({ eventId: fact.id, reason }, 'a raw event was buried'));
  }
  if (understood.length === 0) return;

  const stored = await store(tx, places, { understood, perSecond: deps.danmuPerSecond });
  const counters = await countStored(tx, stored);
  const ended = await endSessions(tx, stored);
  const committing = performance.now();
  for (const [sessionId, values] of counters) {
    after.commit(() => publishStats(deps.realtime, { sessionId, counters: values, hasEnded: ended.has(sessionId), committing }));
  }
  for (const { roomId, lastSeq } of places) {
    const events = stored.filter(({ event }) => event.roomId === roomId);
    if (events.length > 0) after.commit(() => deps.sequencer.take(roomId, lastSeq, events));
  }
}

/** Events that belong to no session of their room are rejected too. */
async function withoutStrays(tx: EntityManager, { understood, rejected }: Parsed): Promise<Parsed> {
  const rooms = await roomsOfSessions(tx, [...new Set(understood.map(({ event }) => event.sessionId))]);
  const isOurs = ({ event }: Understood) => rooms.get(event.sessionId) === event.roomId;
  const strays = understood.filter((one) => !isOurs(one)).map(({ fact }) => ({ fact, reason: 'the room has no such session' }));
  return { understood: understood.filter(isOurs), rejected: [...rejected, ...strays] };
}

/** An old event may be one of many that come again: those are not to use up what their rooms may say in this second. */
async function withoutRepeated(tx: EntityManager, { understood, rejected }: Parsed): Promise<Parsed> {
  const since = Date.now() - oldMs;
  const old = understood.filter(({ event }) => Date.parse(event.occurredAt) < since);
  if (old.length === 0) return { understood, rejected };
  const stored = await storedKeys(tx, old);
  return { understood: understood.filter(({ event }) => !stored.has(keyOf(event))), rejected };
}

type Incoming = { readonly understood: readonly Understood[]; readonly perSecond: number };

async function store(tx: EntityManager, places: readonly RoomPlace[], { understood, perSecond }: Incoming): Promise<Numbered[]> {
  const pace = { perSecond, second: Math.floor(Date.now() / 1000) };
  const byRoom = Map.groupBy(understood, ({ event }) => event.roomId);
  const numbered = places.map((place) => numberEvents(place, byRoom.get(place.roomId) ?? [], pace));
  const stored = await storeEvents(
    tx,
    numbered.flatMap(({ events }) => events),
  );
  const newest = new Map(stored.map(({ event, seq }) => [event.roomId, seq]));
  await movePlaces(
    tx,
    numbered.map(({ place }) => ({ ...place, lastSeq: newest.get(place.roomId) ?? place.lastSeq })),
  );
  return stored;
}

async function countStored(tx: EntityManager, stored: readonly Numbered[]): Promise<Map<string, SessionCounters>> {
  const sessionIds = [...new Set(stored.map(({ event }) => event.sessionId))];
  if (sessionIds.length === 0) return new Map();
  const counters = await readCounters(tx, sessionIds);
  for (const { event } of stored) counters.set(event.sessionId, count(counters.get(event.sessionId) ?? noCounters, event));
  await writeCounters(tx, counters);
  // Whatever comes after the end makes the summary due again.
  await tx.execute(
    `update live_session set summary_due = true where status in ('ENDED', 'AGGREGATED') and id in (select (json_array_elements_text(?::json))::uuid)`,
    [JSON.stringify(sessionIds)],
  );
  return counters;
}

async function endSessions(tx: EntityManager, stored: readonly Numbered[]): Promise<ReadonlySet<string>> {
  const ends = stored.filter(({ event }) => event.type === 'LIVE_END');
  for (const { event } of ends) await endSession(tx, event.sessionId, new Date(event.occurredAt));
  return new Set(ends.map(({ event }) => event.sessionId));
}
