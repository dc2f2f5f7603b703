import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { FactEvent } from '../../platform/events/event.ts';
import type { EventBus } from '../../platform/events/event-bus.ts';
import { maxEventBytes, requireSizes } from '../../platform/events/event-size.ts';
import { createEventMetrics } from '../../platform/events/metrics.ts';
import { purgeOutbox, record } from '../../platform/events/outbox.ts';
import { startRelay } from '../../platform/events/relay.ts';
import { createRelayWaker } from '../../platform/events/relay-waker.ts';
import { deadLetters, noteWritten, openOrm } from '../support/event-streams.ts';
import { createEventsDatabase, type EventsDatabase, quiet } from '../support/events.ts';

const patience = { timeout: 20_000, interval: 10 };
const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const note = (n: number) => ({ text: `note ${n}`, n });

let database: EventsDatabase;
let schemas = 0;
beforeAll(async () => {
  database = await createEventsDatabase(...numbers(13).map((n) => `s${n}`));
});
afterAll(() => database[Symbol.asyncDispose]());

/** Each test has an outbox of its own. */
async function openOutbox() {
  const schema = `s${schemas++}`;
  const waker = createRelayWaker();
  const orm = await openOrm(database, schema, { subscribers: [waker.subscriber] });
  const source = { name: schema, schema, url: database.urlOf(schema), bell: waker.bell };
  const write = (key: string, n: number) =>
    orm.em.fork().transactional(async (tx) => {
      record(tx, noteWritten, key, note(n));
    });
  return { orm, source, write, [Symbol.asyncDispose]: () => orm.close() };
}

/** A bus that keeps what it is given, and whose appends a test can make fail. */
function keepingBus() {
  const events: FactEvent[] = [];
  const bus: EventBus & { failures: number; events: FactEvent[] } = {
    events,
    failures: 0,
    append: async (batch) => {
      if (bus.failures-- > 0) throw new Error('the bus is away');
      events.push(...batch);
    },
    consume: () => Promise.reject(new Error('not in this test')),
    read: async () => {},
    lag: async () => [],
  };
  return bus;
}

test('a fact recorded in a transaction that rolls back is never told', async () => {
  await using outbox = await openOutbox();
  const bus = keepingBus();
  await using _ = startRelay({ source: outbox.source, bus, log: quiet });

  const failed = outbox.orm.em.fork().transactional(async (tx) => {
    record(tx, noteWritten, 'k', note(1));
    await tx.flush();
    throw new Error('changed my mind');
  });
  await expect(failed).rejects.toThrow('changed my mind');
  await outbox.write('k', 2);

  await vi.waitFor(() => expect(bus.events.map(({ payload }) => payload)).toEqual([note(2)]), patience);
});

test('a fact arrives whole: id, type, topic, key, time and payload', async () => {
  await using outbox = await openOutbox();
  const bus = keepingBus();
  await using _ = startRelay({ source: outbox.source, bus, log: quiet });
  const payload = { text: '弹幕 "?" \\ $1 ?? \u0000 🎉', n: 1 };
  const occurredAt = new Date('2024-02-03T04:05:06.789Z');

  const id = await outbox.orm.em.fork().transactional(async (tx) => record(tx, noteWritten, '键', payload, { occurredAt }));

  await vi.waitFor(() => expect(bus.events.length).toBe(1), patience);
  expect(bus.events).toEqual([
    { id, type: 'notes.note-written', topic: 'notes', key: '键', occurredAt: '2024-02-03T04:05:06.789Z', payload },
  ]);
});

test('a payload that breaks its definition, or is too large, fails the transaction', async () => {
  await using outbox = await openOutbox();
  const attempt = (payload: { text: string; n: number }) =>
    outbox.orm.em.fork().transactional(async (tx) => record(tx, noteWritten, 'k', payload));

  await expect(attempt({ text: '', n: 1 })).rejects.toThrow('text');
  await expect(attempt({ text: 'a'.repeat(300_000), n: 1 })).rejects.toThrow('too large');
  expect(() => record(outbox.orm.em.fork(), noteWritten, 'k', note(1))).toThrow('outside a transaction');
});

test('a transaction that commits after later ones is not skipped', async () => {
  await using outbox = await openOutbox();
  const bus = keepingBus();
  await using _ = startRelay({ source: outbox.source, bus, log: quiet });
  const [recorded, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const late = outbox.orm.em.fork().transactional(async (tx) => {
    record(tx, noteWritten, 'late', note(0));
    await tx.flush();
    recorded.resolve();
    await gate.promise;
  });
  await recorded.promise;

  await outbox.write('k', 1);
  await vi.waitFor(() => expect(bus.events.length).toBe(1), patience);
  gate.resolve();
  await late;

  await vi.waitFor(() => expect(bus.events.map(({ payload }) => payload)).toEqual([note(1), note(0)]), patience);
});

test('facts of one key keep their order under concurrent writers, a failing bus and two relays', async () => {
  await using outbox = await openOutbox();
  const bus = keepingBus();
  bus.failures = 3;
  await using _one = startRelay({ source: outbox.source, bus, log: quiet });
  await using _two = startRelay({ source: outbox.source, bus, log: quiet });

  const writeAll = async (key: string) => {
    for (const n of numbers(25)) await outbox.write(key, n);
  };
  await Promise.all(numbers(4).map((key) => writeAll(`k${key}`)));

  await vi.waitFor(() => expect(bus.events.length).toBe(100), patience);
  for (const key of numbers(4)) {
    expect(bus.events.filter((event) => event.key === `k${key}`).map(({ payload }) => payload)).toEqual(numbers(25).map(note));
  }
});

test('several facts of one transaction arrive in the order in which they were recorded', async () => {
  await using outbox = await openOutbox();
  const bus = keepingBus();
  await outbox.orm.em.fork().transactional(async (tx) => {
    for (const n of numbers(50)) record(tx, noteWritten, 'k', note(n));
  });

  await using _ = startRelay({ source: outbox.source, bus, log: quiet });

  await vi.waitFor(() => expect(bus.events.map(({ payload }) => payload)).toEqual(numbers(50).map(note)), patience);
});

test('when the relay at work loses its connection, it or another goes on and no fact is lost', async () => {
  await using outbox = await openOutbox();
  const bus = keepingBus();
  await using _one = startRelay({ source: outbox.source, bus, log: quiet });
  await using _two = startRelay({ source: outbox.source, bus, log: quiet });
  await outbox.write('k', 0);
  await vi.waitFor(() => expect(bus.events.length).toBe(1), patience);

  await endConnections(`${outbox.source.schema} relay`);
  for (const n of [1, 2, 3]) await outbox.write('k', n);

  await vi.waitFor(() => expect(new Set(bus.events.map(({ id }) => id)).size).toBe(4), patience);
});

test('a fact that no bus takes is set aside with the reason, and those around it are told', async () => {
  await using outbox = await openOutbox();
  const registry = new Registry();
  const bus = keepingBus();
  const append = bus.append;
  bus.append = async (events) => {
    requireSizes(events);
    await append(events);
  };
  await outbox.write('k', 1);
  const payload = JSON.stringify({ text: 'x'.repeat(maxEventBytes), n: 2 });
  const poison = randomUUID();
  await outbox.orm.em
    .fork()
    .execute(
      `insert into outbox (id, topic, type, key, payload, occurred_at) values (?, 'notes', 'notes.note-written', 'k', ?::json, now())`,
      [poison, payload],
    );
  await outbox.write('k', 3);

  await using _ = startRelay({ source: outbox.source, bus, log: quiet, metrics: createEventMetrics(registry) });

  await vi.waitFor(() => expect(bus.events.map(({ payload: told }) => told)).toEqual([note(1), note(3)]), patience);
  const [letter, ...others] = await deadLetters(outbox.orm.em);
  expect(others).toEqual([]);
  expect(letter).toMatchObject({ event_id: poison, reason: expect.stringContaining('too large'), event: { id: poison } });
  expect(await registry.metrics()).toContain('danmesh_dead_letters_total{consumer="relay",type="notes.note-written"} 1');
});

test('facts that another process wrote are found without a wake-up', async () => {
  await using outbox = await openOutbox();
  const bus = keepingBus();
  const { bell: _bell, ...source } = outbox.source;
  await using _ = startRelay({ source, bus, log: quiet });

  await outbox.write('k', 1);

  await vi.waitFor(() => expect(bus.events.length).toBe(1), patience);
});

test('a fact recorded in a nested transaction wakes the relay when the outer one commits', async () => {
  await using outbox = await openOutbox();
  const bell = { rings: 0 };
  const waker = createRelayWaker();
  await using orm = await openOrm(database, outbox.source.schema, { subscribers: [waker.subscriber] });
  const ring = waker.bell.ring;
  waker.bell.ring = () => {
    bell.rings += 1;
    ring();
  };
  let ringsInside = 0;

  await orm.em.fork().transactional(async (tx) => {
    await tx.transactional(async (nested) => record(nested, noteWritten, 'k', note(1)));
    ringsInside = bell.rings;
  });

  expect(bell.rings).toBeGreaterThan(ringsInside);
});

test('the purge removes relayed facts past their time, and no other', async () => {
  await using outbox = await openOutbox();
  const bus = keepingBus();
  {
    await using _ = startRelay({ source: outbox.source, bus, log: quiet });
    await outbox.write('k', 1);
    await vi.waitFor(async () => expect(await countRelayed(outbox)).toBe(1), patience);
  }
  await outbox.write('k', 2);

  expect(await purgeOutbox(outbox.orm.em)).toBe(0);
  expect(await purgeOutbox(outbox.orm.em, 0)).toBe(1);
  expect(await purgeOutbox(outbox.orm.em, 0)).toBe(0);
});

test('the relay tells how many facts wait and how long they took', async () => {
  await using outbox = await openOutbox();
  const registry = new Registry();
  const metrics = createEventMetrics(registry);
  const bus = keepingBus();
  await outbox.write('k', 1);

  await using _ = startRelay({ source: outbox.source, bus, log: quiet, metrics });

  await vi.waitFor(async () => {
    const text = await registry.metrics();
    expect(text).toContain(`danmesh_outbox_pending{outbox="${outbox.source.name}"} 0`);
    expect(text).toContain(`danmesh_relay_seconds_count{outbox="${outbox.source.name}"} 1`);
  }, patience);
});

async function countRelayed({ orm }: { orm: Awaited<ReturnType<typeof openOrm>> }): Promise<number> {
  const rows = await orm.em.fork().execute<unknown[]>('select 1 from outbox where relayed_at is not null');
  return rows.length;
}

async function endConnections(name: string): Promise<void> {
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const named = 'from pg_stat_activity where datname = current_database() and application_name = $1';
  await owner.query(`select pg_terminate_backend(pid) ${named}`, [name]);
  await owner.end();
}
