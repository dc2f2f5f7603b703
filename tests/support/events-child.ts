import { accessTo } from '../../platform/database/roles.ts';
import { defineConsumer, on } from '../../platform/events/consumer.ts';
import { createKafkaBus } from '../../platform/events/kafka/kafka-bus.ts';
import { record } from '../../platform/events/outbox.ts';
import { createPostgresBus } from '../../platform/events/postgres/postgres-bus.ts';
import { startRelay } from '../../platform/events/relay.ts';
import { createRelayWaker } from '../../platform/events/relay-waker.ts';
import { startConsumer } from '../../platform/events/start-consumer.ts';
import { addEffect, noteWritten, openOrm } from './event-streams.ts';
import { quiet } from './events.ts';

// A process that writes facts, relays and consumes them, until it is killed. It prints each fact it has committed: key, number, id.
const [ownerUrl, firstNumber, writes, topicPrefix] = process.argv.slice(2) as [string, string, string, string | undefined];
const urlOf = (schema: string) => accessTo(ownerUrl, schema).url;
const waker = createRelayWaker();
const writer = await openOrm({ urlOf }, 'writer', { subscribers: [waker.subscriber] });
const reader = await openOrm({ urlOf }, 'reader');
const bus = await openBus();

startRelay({ source: { name: 'writer', schema: 'writer', url: urlOf('writer'), bell: waker.bell }, bus, log: quiet });
const handler = on(noteWritten, (tx, event) => addEffect(tx, event, `${event.key} ${event.payload.n}`));
await startConsumer({ bus, em: reader.em, log: quiet, consumer: defineConsumer({ name: 'reader', handlers: [handler] }) });

async function openBus() {
  const brokers = process.env.KAFKA_BROKERS?.split(',') ?? [];
  return topicPrefix === undefined
    ? createPostgresBus({ url: urlOf('bus'), log: quiet })
    : createKafkaBus({ brokers, clientId: 'child', topicPrefix, log: quiet });
}

async function write(key: string): Promise<void> {
  for (let n = Number(firstNumber); ; n += 1) {
    const id = await writer.em.fork().transactional(async (tx) => record(tx, noteWritten, key, { text: 'note', n }));
    process.stdout.write(`${key} ${n} ${id}\n`);
  }
}
if (writes === 'writes') await Promise.all(['a', 'b', 'c'].map(write));
