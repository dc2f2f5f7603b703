import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { defineBatchConsumer, defineConsumer, on } from '../../platform/events/consumer.ts';
import { defineEvent } from '../../platform/events/event.ts';
import { purgeInbox } from '../../platform/events/inbox.ts';
import { createEventMetrics } from '../../platform/events/metrics.ts';
import { record } from '../../platform/events/outbox.ts';
import { createPostgresBus } from '../../platform/events/postgres/postgres-bus.ts';
import { startRelay } from '../../platform/events/relay.ts';
import { createRelayWaker } from '../../platform/events/relay-waker.ts';
import { startConsumer } from '../../platform/events/start-consumer.ts';
import { closing } from '../../platform/lifecycle.ts';
import { addEffect, deadLetters, dyingAfterEffect, effects, openOrm } from '../support/event-streams.ts';
import { createEventsDatabase, type EventsDatabase, fact, quiet } from '../support/events.ts';

const patience = { timeout: 20_000, interval: 10 };
const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

let database: EventsDatabase;
let schemas = 0;
beforeAll(async () => {
  database = await createEventsDatabase(...numbers(15).map((n) => `s${n}`));
});
afterAll(() => database[Symbol.asyncDispose]());

/** Each test has a subgraph and a topic of its own, and one consumer that notes the text of every event. */
async function openStage() {
  const schema = `s${schemas++}`;
  const topic = `t${randomUUID().slice(0, 8)}`;
  const waker = createRelayWaker();
  const orm = await openOrm(database, schema, { subscribers: [waker.subscriber] });
  const bus = createPostgresBus({ url: database.busUrl, log: quiet });
  const definition = defineEvent(`${topic}.note-written`, z.object({ text: z.string().min(1) }));
  const tell = (text: unknown, key = 'k') => fact(topic, key, { text }, definition.type);
  const noting = defineConsumer({
    name: topic,
    handlers: [on(definition, (tx, event) => addEffect(tx, event, event.payload.text))],
  });
  const source = { name: schema, schema, url: database.urlOf(schema), bell: waker.bell };
  const deps = { em: orm.em, bus, log: quiet };
  const stage = { orm, bus, topic, definition, tell, noting, source, deps, em: orm.em };
  return closing(stage, async () => {
    await bus[Symbol.asyncDispose]();
    await orm.close();
  });
}

test('a fact recorded in one transaction has its effect in another subgraph, and then its signal', async () => {
  await using stage = await openStage();
  const signalled: string[] = [];
  const handler = on(stage.definition, async (tx, event, after) => {
    await addEffect(tx, event, event.payload.text);
    after.commit(async () => void signalled.push(...(await effects(stage.em))));
  });
  await using _relay = startRelay({ source: stage.source, bus: stage.bus, log: quiet });
  await using _ = await startConsumer({ ...stage.deps, consumer: defineConsumer({ name: stage.topic, handlers: [handler] }) });

  await stage.em.fork().transactional(async (tx) => record(tx, stage.definition, 'k', { text: 'hello' }));

  await vi.waitFor(() => expect(signalled).toEqual(['hello']), patience);
});

test('an event delivered again, also in one batch, has its effect once', async () => {
  await using stage = await openStage();
  const twice = {
    ...stage.bus,
    consume: (s: Parameters<typeof stage.bus.consume>[0]) =>
      stage.bus.consume({
        ...s,
        handle: async (events, partition) => {
          await s.handle([...events, ...events], partition);
          await s.handle(events, partition);
        },
      }),
  };
  await using _ = await startConsumer({ ...stage.deps, bus: twice, consumer: stage.noting });

  await stage.bus.append([stage.tell('one'), stage.tell('two')]);
  await stage.bus.append([stage.tell('end')]);

  await vi.waitFor(async () => expect(await effects(stage.em)).toEqual(['one', 'two', 'end']), patience);
});

test('a consumer that dies between the effect and the offset repeats no effect', async () => {
  await using stage = await openStage();
  const texts = numbers(30).map((n) => `note ${n}`);
  await stage.bus.append(texts.map((text) => stage.tell(text)));
  const consumer = { ...stage.noting, batchSize: 10 };

  await using _ = await startConsumer({ ...stage.deps, bus: dyingAfterEffect(stage.bus, 3), consumer });

  await vi.waitFor(
    async () => expect((await stage.bus.lag()).find(({ topic }) => topic === stage.topic)?.waiting).toBe(0),
    patience,
  );
  expect(await effects(stage.em)).toEqual(texts);
});

test('a malformed event is buried at once with the reason, and the others go on', async () => {
  await using stage = await openStage();
  const registry = new Registry();
  const metrics = createEventMetrics(registry);
  const bad = stage.tell(42);
  await stage.bus.append([stage.tell('before'), bad, stage.tell('after')]);

  await using _ = await startConsumer({ ...stage.deps, metrics, consumer: stage.noting });

  await vi.waitFor(async () => expect(await effects(stage.em)).toEqual(['before', 'after']), patience);
  const letters = await deadLetters(stage.em);
  expect(letters).toEqual([{ event_id: bad.id, event: bad, reason: expect.stringContaining('text') }]);
  await vi.waitFor(async () => expect(await registry.metrics()).toContain(`type="${bad.type}"} 1`), patience);
});

test('an event whose handler always fails is buried after five attempts and spoils no other', async () => {
  await using stage = await openStage();
  let attempts = 0;
  const handler = on(stage.definition, async (tx, event) => {
    await addEffect(tx, event, event.payload.text);
    if (event.payload.text !== 'poison') return;
    attempts += 1;
    throw new Error('cannot \u0000 swallow "this" ?');
  });
  const poison = stage.tell('poison');
  await stage.bus.append([stage.tell('one'), poison, stage.tell('two')]);

  await using _ = await startConsumer({ ...stage.deps, consumer: defineConsumer({ name: stage.topic, handlers: [handler] }) });

  await vi.waitFor(async () => expect(await effects(stage.em)).toEqual(['one', 'two']), patience);
  expect(await deadLetters(stage.em)).toEqual([
    { event_id: poison.id, event: poison, reason: 'Error: cannot  swallow "this" ?' },
  ]);
  // Once with its batch, five times alone.
  expect(attempts).toBe(6);
});

test('an event that fails for a moment is not buried', async () => {
  await using stage = await openStage();
  let failures = 3;
  const handler = on(stage.definition, async (tx, event) => {
    if (failures-- > 0) throw new Error('not yet');
    await addEffect(tx, event, event.payload.text);
  });
  await stage.bus.append([stage.tell('one'), stage.tell('two')]);

  await using _ = await startConsumer({ ...stage.deps, consumer: defineConsumer({ name: stage.topic, handlers: [handler] }) });

  await vi.waitFor(async () => expect(await effects(stage.em)).toEqual(['one', 'two']), patience);
  expect(await deadLetters(stage.em)).toEqual([]);
});

test('a database connection that is lost again and again loses no event and buries none', async () => {
  await using stage = await openStage();
  let losses = 5;
  const handler = on(stage.definition, async (tx, event) => {
    await addEffect(tx, event, event.payload.text);
    if (losses-- > 0) await endOwnConnection(tx);
  });
  await stage.bus.append([stage.tell('one'), stage.tell('two')]);

  await using _ = await startConsumer({ ...stage.deps, consumer: defineConsumer({ name: stage.topic, handlers: [handler] }) });

  await vi.waitFor(async () => expect(await effects(stage.em)).toEqual(['one', 'two']), patience);
  expect(await deadLetters(stage.em)).toEqual([]);
});

test('an event whose statement takes too long, however often, is waited for and not buried', async () => {
  await using stage = await openStage();
  let failures = 8;
  const handler = on(stage.definition, async (tx, event) => {
    if (event.payload.text === 'slow' && failures-- > 0) {
      await tx.execute("set local statement_timeout = '10ms'");
      await tx.execute('select pg_sleep(5)');
    }
    await addEffect(tx, event, event.payload.text);
  });
  await stage.bus.append([stage.tell('one'), stage.tell('slow'), stage.tell('two')]);

  await using _ = await startConsumer({ ...stage.deps, consumer: defineConsumer({ name: stage.topic, handlers: [handler] }) });

  await vi.waitFor(async () => expect(await effects(stage.em)).toEqual(['one', 'slow', 'two']), patience);
  expect(await deadLetters(stage.em)).toEqual([]);
});

test('a signal that fails is no reason to handle its event again', async () => {
  await using stage = await openStage();
  const handler = on(stage.definition, async (tx, event, after) => {
    await addEffect(tx, event, event.payload.text);
    after.commit(() => Promise.reject(new Error('nobody listens')));
  });
  await using _ = await startConsumer({ ...stage.deps, consumer: defineConsumer({ name: stage.topic, handlers: [handler] }) });

  await stage.bus.append([stage.tell('one'), stage.tell('two')]);

  await vi.waitFor(async () => expect(await effects(stage.em)).toEqual(['one', 'two']), patience);
  expect(await deadLetters(stage.em)).toEqual([]);
});

test('signals of a transaction that failed are not sent', async () => {
  await using stage = await openStage();
  const signalled: string[] = [];
  let failures = 1;
  const handler = on(stage.definition, async (_, event, after) => {
    after.commit(() => void signalled.push(event.payload.text));
    if (event.payload.text === 'two' && failures-- > 0) throw new Error('not yet');
  });
  await stage.bus.append([stage.tell('one'), stage.tell('two')]);

  await using _ = await startConsumer({ ...stage.deps, consumer: defineConsumer({ name: stage.topic, handlers: [handler] }) });

  await vi.waitFor(() => expect(signalled).toEqual(['one', 'two']), patience);
});

test('how long a fact took to its effect is measured for each consumer', async () => {
  await using stage = await openStage();
  const registry = new Registry();
  const metrics = createEventMetrics(registry);
  await using _ = await startConsumer({ ...stage.deps, metrics, consumer: stage.noting });

  await stage.bus.append([
    { ...stage.tell('one'), occurredAt: new Date(Date.now() - 3_600_000).toISOString() },
    stage.tell('two'),
  ]);

  await vi.waitFor(async () => {
    const text = await registry.metrics();
    expect(text).toContain(`danmesh_consumer_latency_seconds_count{consumer="${stage.topic}"} 2`);
    expect(text).toContain(`danmesh_consumer_latency_seconds_bucket{le="300",consumer="${stage.topic}"} 1`);
  }, patience);
});

test('events of a type nobody handles are skipped', async () => {
  await using stage = await openStage();
  await using _ = await startConsumer({ ...stage.deps, consumer: stage.noting });

  await stage.bus.append([{ ...stage.tell('other'), type: `${stage.topic}.note-eaten` }, stage.tell('one')]);

  await vi.waitFor(async () => expect(await effects(stage.em)).toEqual(['one']), patience);
  expect(await deadLetters(stage.em)).toEqual([]);
});

test('a batch consumer gets its events raw and together, and one poison event spoils no other', async () => {
  await using stage = await openStage();
  const sizes: number[] = [];
  const consumer = defineBatchConsumer({
    name: stage.topic,
    topics: [stage.topic],
    handle: async (tx, events) => {
      sizes.push(events.length);
      for (const event of events) {
        const { text } = z.object({ text: z.string() }).parse(event.payload);
        await addEffect(tx, event, text);
      }
    },
  });
  await stage.bus.append(numbers(20).map((n) => stage.tell(`good ${n}`)));
  await using _ = await startConsumer({ ...stage.deps, consumer });
  await vi.waitFor(async () => expect((await effects(stage.em)).length).toBe(20), patience);
  expect(sizes).toEqual([20]);

  const poison = stage.tell(7);
  await stage.bus.append([stage.tell('before'), poison, stage.tell('after')]);

  await vi.waitFor(async () => expect((await effects(stage.em)).slice(20)).toEqual(['before', 'after']), patience);
  expect((await deadLetters(stage.em)).map(({ event }) => event)).toEqual([poison]);
});

test('the purge of the inbox removes what is past its time', async () => {
  await using stage = await openStage();
  await using _ = await startConsumer({ ...stage.deps, consumer: stage.noting });
  await stage.bus.append([stage.tell('one'), stage.tell('two', 'other')]);
  await vi.waitFor(async () => expect((await effects(stage.em)).length).toBe(2), patience);

  expect(await purgeInbox(stage.em)).toBe(0);
  expect(await purgeInbox(stage.em, 0)).toBe(2);
});

test('two handlers of one type in one consumer are refused', () => {
  const definition = defineEvent('notes.note-written', z.object({}));
  const handler = on(definition, async () => {});

  expect(() => defineConsumer({ name: 'c', handlers: [handler, handler] })).toThrow('two handlers');
});

async function endOwnConnection(tx: { execute: <T>(sql: string) => Promise<T> }): Promise<void> {
  const [row] = await tx.execute<{ pid: number }[]>('select pg_backend_pid() as pid');
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query('select pg_terminate_backend($1)', [row?.pid]);
  await owner.end();
}
