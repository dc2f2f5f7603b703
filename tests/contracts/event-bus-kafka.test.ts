import { afterAll, describe, expect, test, vi } from 'vitest';
import { defineConsumer, on } from '../../platform/events/consumer.ts';
import { buried } from '../../platform/events/dead-letter.ts';
import { record } from '../../platform/events/outbox.ts';
import { partitionOf } from '../../platform/events/partition.ts';
import { startRelay } from '../../platform/events/relay.ts';
import { startConsumer } from '../../platform/events/start-consumer.ts';
import { cuttableSockets } from '../support/cuttable-sockets.ts';
import { addEffect, effects, noteWritten, openOrm } from '../support/event-streams.ts';
import { createEventsDatabase, fact, quiet } from '../support/events.ts';
import { openHalfAnswers } from '../support/half-answers.ts';
import { kafkaBrokers, openKafkaSpace } from '../support/kafka.ts';
import { collector } from './event-bus.collector.ts';
import { describeEventBus } from './event-bus.contract.ts';
import { describeEventBusUnderStrain } from './event-bus-strain.contract.ts';

const patience = { timeout: 25_000, interval: 20 };
const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

if (kafkaBrokers === undefined) {
  describe('event bus: Kafka', () => test.todo('needs KAFKA_BROKERS'));
} else {
  describeEventBus('Kafka', async () => openKafkaSpace());
  describeEventBusUnderStrain('Kafka', async () => openKafkaSpace());
  describe('event bus: what only Kafka can do', describeKafka);
}

function describeKafka(): void {
  const space = openKafkaSpace();
  afterAll(() => space[Symbol.asyncDispose]());

  test('what is no event of ours goes to the dead letters with its place and a reason, and holds nothing up', async () => {
    await using bus = await space.connect();
    const [inbox, letters] = [collector(), collector()];
    await bus.append([fact('foreign', 'k', 1)]);
    const producer = space.kafka.producer();
    await producer.connect();
    const messages = [
      { value: Buffer.from([0xff, 0xfe, 0x00]) },
      { value: '{"id": 7}' },
      { value: null },
      { value: JSON.stringify(fact('elsewhere', 'k')) },
    ];
    const partition = partitionOf('k');
    await producer.send({ topic: `${space.prefix}foreign`, messages: messages.map((one) => ({ ...one, partition })) });
    await producer.disconnect();
    await bus.append([fact('foreign', 'k', 2)]);

    await using _ = await bus.consume(inbox.subscribe('foreign', 'g'));
    await using _letters = await bus.consume(letters.subscribe(buried.topic, 'watch'));

    await vi.waitFor(() => expect(inbox.payloadsOf('k')).toEqual([1, 2]), patience);
    await vi.waitFor(() => expect(letters.payloadsOf('g-foreign').length).toBe(4), patience);
    const payloads = letters.payloadsOf('g-foreign').map((payload) => buried.payload.parse(payload));
    expect(payloads.map(({ foreign }) => foreign?.offset)).toEqual(['1', '2', '3', '4']);
    expect(payloads[0]).toMatchObject({ consumer: 'g-foreign', event: null, foreign: { bytes: '//4A', topic: 'foreign' } });
    expect(payloads.map(({ reason }) => reason).join('\n')).toMatch(/no JSON.*type.*empty.*another topic: elsewhere/s);
  });

  test('connections that are cut again and again lose nothing and mix up no order', async () => {
    const network = cuttableSockets();
    await using bus = await space.connect({ socketFactory: network.socketFactory });
    const inbox = collector();
    await using _ = await bus.consume(inbox.subscribe('cut', 'g'));
    await bus.append([fact('cut', 'k', 0)]);
    await vi.waitFor(() => expect(inbox.ids().size).toBe(1), patience);

    for (const n of numbers(20)) {
      const event = fact('cut', 'k', n + 1);
      if (n % 5 === 2) network.cut();
      // As the relay does: until it is told that the event is there.
      await vi.waitFor(() => bus.append([event]), patience);
    }

    await vi.waitFor(() => expect(inbox.ids().size).toBe(21), patience);
    expect(inbox.payloadsOf('k')).toEqual(numbers(21));
    await vi.waitFor(async () => expect((await bus.lag()).find(({ group }) => group === 'g-cut')?.waiting).toBe(0), patience);
  });

  test('an answer that ends in the middle is not mixed with those of the next connection', async () => {
    await using network = await openHalfAnswers(space.broker);
    await using bus = await space.connect({ socketFactory: network.socketFactory });
    const inbox = collector();
    await using _ = await bus.consume(inbox.subscribe('halves', 'g'));
    await bus.append([fact('halves', 'k', 0)]);
    await vi.waitFor(() => expect(inbox.ids().size).toBe(1), patience);

    for (const n of numbers(5)) {
      const before = network.cuts();
      network.cut();
      await vi.waitFor(() => bus.append([fact('halves', 'k', n + 1)]), patience);
      await vi.waitFor(() => expect(network.cuts()).toBeGreaterThan(before), patience);
    }

    await vi.waitFor(() => expect(new Set(inbox.payloadsOf('k'))).toEqual(new Set(numbers(6))), patience);
  }, 60_000);

  test('while Kafka is away facts wait in the outbox, appends fail within seconds, and afterwards each has its effect once', async () => {
    const network = cuttableSockets();
    await using database = await createEventsDatabase('writer');
    await using orm = await openOrm(database, 'writer');
    await using bus = await space.connect({ socketFactory: network.socketFactory });
    const write = (n: number) => orm.em.fork().transactional(async (tx) => record(tx, noteWritten, 'k', { text: 'note', n }));
    const noting = on(noteWritten, (tx, event) => addEffect(tx, event, String(event.payload.n)));
    const consumer = defineConsumer({ name: 'reader', handlers: [noting] });
    await using _relay = startRelay({
      source: { name: 'writer', schema: 'writer', url: database.urlOf('writer') },
      bus,
      log: quiet,
    });
    await using _ = await startConsumer({ bus, em: orm.em, log: quiet, consumer });
    await write(0);
    await vi.waitFor(async () => expect(await effects(orm.em)).toEqual(['0']), patience);

    network.isDown = true;
    network.cut();
    for (const n of numbers(10)) await write(n + 1);
    await expect(bus.append([fact('notes', 'other')])).rejects.toThrow();
    await expect(bus.ping()).rejects.toThrow();
    expect(await effects(orm.em)).toEqual(['0']);
    network.isDown = false;

    await vi.waitFor(async () => expect(await effects(orm.em)).toEqual(numbers(11).map(String)), patience);
    await bus.ping();
  }, 60_000);

  test('a topic with another number of partitions is refused by name', async () => {
    await using bus = await space.connect();
    const admin = space.kafka.admin();
    await admin.connect();
    await admin.createTopics({ topics: [{ topic: `${space.prefix}narrow`, numPartitions: 3 }] });
    await admin.disconnect();

    await expect(bus.append([fact('narrow', 'k')])).rejects.toThrow(`${space.prefix}narrow has 3 partitions, not 16`);
  });

  test('topics keep events for seven days, and dead letters for thirty', async () => {
    await using bus = await space.connect();
    await bus.append([fact('kept', 'k'), fact(buried.topic, 'k')]);
    const admin = space.kafka.admin();
    await admin.connect();
    const retentionOf = async (topic: string) => {
      const { resources } = await admin.describeConfigs({
        includeSynonyms: false,
        resources: [{ type: 2, name: `${space.prefix}${topic}`, configNames: ['retention.ms'] }],
      });
      return Number(resources[0]?.configEntries[0]?.configValue) / 86_400_000;
    };

    expect([await retentionOf('kept'), await retentionOf(buried.topic)]).toEqual([7, 30]);
    await admin.disconnect();
  });
}
