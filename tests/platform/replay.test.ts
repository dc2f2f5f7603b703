import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { EntityManager } from '../../platform/database/orm.ts';
import { defineBatchConsumer, defineConsumer, on } from '../../platform/events/consumer.ts';
import { buried } from '../../platform/events/dead-letter.ts';
import { defineEvent } from '../../platform/events/event.ts';
import { claim } from '../../platform/events/inbox.ts';
import { createPostgresBus } from '../../platform/events/postgres/postgres-bus.ts';
import type { Rebuild } from '../../platform/events/rebuild.ts';
import { startRelay } from '../../platform/events/relay.ts';
import { startConsumer } from '../../platform/events/start-consumer.ts';
import { parseAsked } from '../../scripts/replay/ask.ts';
import { replay } from '../../scripts/replay/replay.ts';
import { addEffect, deadLetters, effects, openOrm } from '../support/event-streams.ts';
import { createEventsDatabase, fact, quiet } from '../support/events.ts';
import { kafkaBrokers, openKafkaSpace } from '../support/kafka.ts';

const patience = { timeout: 25_000, interval: 20 };

describe('replay over PostgreSQL', () => describeReplay());
if (kafkaBrokers === undefined) test.todo('replay over Kafka needs KAFKA_BROKERS');
else describe('replay over Kafka', () => describeReplay(openKafkaSpace()));

function describeReplay(space?: ReturnType<typeof openKafkaSpace>): void {
  const stack = new AsyncDisposableStack();
  let database: Awaited<ReturnType<typeof createEventsDatabase>>;
  let schemas = 0;
  beforeAll(async () => {
    if (space) stack.use(space);
    database = stack.use(await createEventsDatabase('s0', 's1', 's2', 's3'));
  });
  afterAll(() => stack.disposeAsync());

  /** A subgraph with two consumers of one topic; what the first does with a text is the test's to say. */
  async function openStage(work: (tx: EntityManager, text: string) => Promise<void> = async () => {}) {
    const schema = `s${schemas++}`;
    const topic = `t${randomUUID().slice(0, 8)}`;
    const opened = new AsyncDisposableStack();
    const orm = opened.use(await openOrm(database, schema));
    const bus = opened.use(space ? await space.connect() : createPostgresBus({ url: database.busUrl, log: quiet }));
    opened.use(startRelay({ source: { name: schema, schema, url: database.urlOf(schema) }, bus, log: quiet }));
    const definition = defineEvent(`${topic}.note-written`, z.object({ text: z.string().min(1) }));
    const noting = (name: string, before: typeof work) =>
      defineConsumer({
        name: `${topic}.${name}`,
        handlers: [
          on(definition, async (tx, event) => {
            await before(tx, event.payload.text);
            await addEffect(tx, event, `${name} ${event.payload.text}`);
          }),
        ],
      });
    for (const consumer of [noting('one', work), noting('two', async () => {})])
      opened.use(await startConsumer({ consumer, bus, em: orm.em, log: quiet }));
    const lines: string[] = [];
    const run = (rebuilds: readonly Rebuild[], ...args: string[]) =>
      replay(
        {
          databaseUrl: database.ownerUrl,
          bus,
          subgraphs: [{ name: schema, entities: [], rebuilds }],
          log: quiet,
          say: (line) => void lines.push(line),
        },
        parseAsked(args, new Date(Date.now() + 60_000)),
      );
    const tell = (text: unknown) => fact(topic, 'k', { text }, definition.type);
    return { topic, bus, em: orm.em, tell, run, lines, [Symbol.asyncDispose]: () => opened.disposeAsync() };
  }

  test('a dead letter is told on the topic of dead letters, and comes back to its consumer only', async () => {
    const told: unknown[] = [];
    let isBroken = true;
    await using stage = await openStage(async (_, text) => {
      if (isBroken && text === 'bad') throw new Error('not before it is mended');
    });
    await using _ = await stage.bus.consume({
      group: `watch-${stage.topic}`,
      topics: [buried.topic],
      batchSize: 10,
      handle: async (events) =>
        void told.push(...events.filter(({ key }) => key === `${stage.topic}.one`).map(({ payload }) => payload)),
    });
    const bad = stage.tell('bad');
    await stage.bus.append([bad, stage.tell('good')]);
    await vi.waitFor(
      async () => expect((await effects(stage.em)).toSorted()).toEqual(['one good', 'two bad', 'two good']),
      patience,
    );
    const reason = expect.stringContaining('not before it is mended');
    expect(await deadLetters(stage.em)).toEqual([{ event_id: bad.id, event: bad, reason }]);
    await vi.waitFor(
      () => expect(told).toEqual([{ consumer: `${stage.topic}.one`, reason, event: bad, foreign: null }]),
      patience,
    );

    await stage.run([], '--dead-letters', '--dry-run');
    await stage.run([], '--dead-letters', '--consumer', 'nobody');
    expect(await deadLetters(stage.em)).toHaveLength(1);
    isBroken = false;
    await stage.run([], '--dead-letters', '--consumer', `${stage.topic}.one`, '--id', bad.id);

    await vi.waitFor(async () => expect(await effects(stage.em)).toContain('one bad'), patience);
    expect(await effects(stage.em)).toHaveLength(4);
    expect(await deadLetters(stage.em)).toEqual([]);
    expect(stage.lines.join('\n')).toMatch(
      /1 dead letters would come back.*no such dead letters.*1 dead letters are on their way/s,
    );
  });

  test('a dead letter that fails again is buried again', async () => {
    let failures = 0;
    await using stage = await openStage(async () => {
      failures += 1;
      throw new Error(`failure ${failures}`);
    });
    await stage.bus.append([stage.tell('bad')]);
    await vi.waitFor(async () => expect(await deadLetters(stage.em)).toHaveLength(1), patience);
    const before = failures;

    await stage.run([], '--dead-letters');

    await vi.waitFor(() => expect(failures).toBeGreaterThan(before), patience);
    await vi.waitFor(async () => expect(await deadLetters(stage.em)).toHaveLength(1), patience);
    expect(await effects(stage.em)).toEqual(['two bad']);
  });

  test('a range is cleared and handled again by the named consumer, also when it is asked for twice; nobody else hears of it', async () => {
    await using stage = await openStage();
    await stage.bus.append([stage.tell('early')]);
    await vi.waitFor(async () => expect(await effects(stage.em)).toHaveLength(2), patience);
    const from = new Date(Date.now() + 5);
    await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(from.getTime()), patience);
    await stage.bus.append(['a', 'b', 'c'].map(stage.tell));
    await vi.waitFor(async () => expect(await effects(stage.em)).toHaveLength(8), patience);
    const cleared: string[] = [];
    const consumer = `${stage.topic}.one`;
    const rebuild: Rebuild = {
      consumer,
      topics: [stage.topic],
      clear: async (tx, events) => {
        for (const { id } of events) await tx.execute(`delete from effect where event_id = ? and note like 'one %'`, [id]);
        cleared.push(...events.map(({ id }) => id));
        return events;
      },
    };
    const ask = ['--consumer', consumer, '--from', from.toISOString()];

    await stage.run([rebuild], ...ask, '--dry-run');
    expect(cleared).toEqual([]);
    await Promise.all([stage.run([rebuild], ...ask), stage.run([rebuild], ...ask)]);
    await vi.waitFor(async () => expect((await effects(stage.em)).toSorted()).toEqual([...all].toSorted()), patience);
    await stage.run([rebuild], ...ask);

    await vi.waitFor(async () => expect(await waiting(stage)).toBe(0), patience);
    await vi.waitFor(async () => expect((await effects(stage.em)).toSorted()).toEqual([...all].toSorted()), patience);
    expect(stage.lines[0]).toContain('3 events');
    expect(stage.lines[0]).toContain('it had handled 3. Nothing was changed.');
  });
  const all = ['early', 'a', 'b', 'c'].flatMap((text) => [`one ${text}`, `two ${text}`]);

  test('events that a consumer never handled come to it by a range too', async () => {
    await using stage = await openStage();
    const consumer = `${stage.topic}.late`;
    const start = new Date(Date.now() - 1000);
    const lost = stage.tell('lost');
    await stage.bus.append([stage.tell('kept'), lost]);
    const late = defineBatchConsumer({
      name: consumer,
      topics: [stage.topic],
      handle: async (tx, events) => {
        const fresh = await claim(
          tx,
          consumer,
          events.map(({ id }) => id),
        );
        for (const event of events) if (fresh.has(event.id)) await addEffect(tx, event, `late ${event.id}`);
      },
    });
    await using _ = await startConsumer({ consumer: late, bus: stage.bus, em: stage.em, log: quiet });
    await vi.waitFor(async () => expect(await effects(stage.em)).toHaveLength(6), patience);
    await stage.em.fork().execute('delete from inbox where event_id = ? and consumer = ?', [lost.id, consumer]);
    await stage.em.fork().execute('delete from effect where note = ?', [`late ${lost.id}`]);

    const onlyMissing: Rebuild = { consumer, topics: [stage.topic], clear: async () => [] };
    await stage.run([onlyMissing], '--consumer', consumer, '--from', start.toISOString());

    await vi.waitFor(async () => expect(await effects(stage.em)).toHaveLength(6), patience);
    expect(await effects(stage.em)).toContain(`late ${lost.id}`);
  });
}

/** What still waits in the outbox or for the topic of replays. */
async function waiting({
  em,
  bus,
  topic,
}: {
  em: EntityManager;
  bus: { lag(): Promise<readonly { group: string; waiting: number }[]> };
  topic: string;
}) {
  const [row] = await em.fork().execute<{ n: number }[]>('select count(*)::int as n from outbox where relayed_at is null');
  const lag = await bus.lag();
  return lag.filter(({ group }) => group.startsWith(topic)).reduce((sum, line) => sum + line.waiting, row?.n ?? 0);
}

test('a consumer that is not declared for it is refused, and those that are, are named', async () => {
  const bus = { read: async () => {} };
  const rebuild: Rebuild = { consumer: 'a.fine', topics: [], clear: async () => [] };
  const deps = { databaseUrl: '', bus, subgraphs: [{ name: 'a', entities: [], rebuilds: [rebuild] }], log: quiet, say: () => {} };
  const asked = parseAsked(['--consumer', 'a.other', '--from', '2026-01-01T00:00:00Z'], new Date());

  await expect(replay(deps, asked)).rejects.toMatchObject({
    message: expect.stringContaining('a.other'),
    remedy: expect.stringContaining('a.fine'),
  });
});
