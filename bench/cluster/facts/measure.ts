import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { createOrm, type EntityManager } from '../../../platform/database/orm.ts';
import { accessTo } from '../../../platform/database/roles.ts';
import { sqlMigration } from '../../../platform/database/sql-migration.ts';
import { type Consumer, defineConsumer, on } from '../../../platform/events/consumer.ts';
import { defineEvent } from '../../../platform/events/event.ts';
import { Outbox, record } from '../../../platform/events/outbox.ts';
import { busTables } from '../../../platform/events/postgres/tables.ts';
import { startRelay } from '../../../platform/events/relay.ts';
import { createRelayWaker } from '../../../platform/events/relay-waker.ts';
import { startConsumer } from '../../../platform/events/start-consumer.ts';
import { eventTables } from '../../../platform/events/tables.ts';
import { type BusName, openBus } from '../buses.ts';
import type { Bench } from '../part.ts';

/** Whether the relay hears the bell that a commit rings in its own process, or finds the fact by looking. */
export type Case = { readonly bus: BusName; readonly isBellHeard: boolean };
export type Latency = Case & { readonly sent: number; readonly effects: number; readonly latencies: readonly number[] };

export const perSecond = 200;
const handledWithinMs = 30_000;
const written = defineEvent('giver.note-written', z.object({ text: z.string() }));
const effect = 'create table effect (n bigint generated always as identity primary key, fact_id uuid not null)';
const schemas = [
  { schema: 'bus', migrations: [{ name: '0001-bus', class: sqlMigration(...busTables) }] },
  ...['giver', 'taker'].map((schema) => ({
    schema,
    migrations: [{ name: '0001-events', class: sqlMigration(...eventTables, effect) }],
  })),
];

/** Latencies in ms, the shortest first. */
export async function measureFacts(bench: Bench, one: Case): Promise<Latency> {
  await using resources = new AsyncDisposableStack();
  const { giver, taker, committedAt, handledAt } = await openWay(bench, one, resources);
  const write = async () => {
    const id = await giver.fork().transactional(async (tx) => record(tx, written, randomUUID(), { text: '弹幕 and a note' }));
    committedAt.set(id, performance.now());
  };
  const allHandled = () => waitUntil(() => handledAt.size >= committedAt.size, handledWithinMs);
  // A consumer joins its group, code is compiled: not what a steady pace feels.
  await atPace(write, Math.min(2, bench.seconds));
  await allHandled();
  const warmUp = new Set(committedAt.keys());
  await atPace(write, bench.seconds);
  await allHandled();
  const [{ count } = { count: '0' }] = await taker.fork().execute<{ count: string }[]>('select count(*) from effect');
  const latencies = [...handledAt].flatMap(([id, at]) => (warmUp.has(id) ? [] : [Math.max(0, at - (committedAt.get(id) ?? at))]));
  return { ...one, sent: committedAt.size, effects: Number(count), latencies: latencies.sort((a, b) => a - b) };
}

/** A subgraph that gives facts and one that takes them, and all that stands between. */
async function openWay(bench: Bench, { bus: name, isBellHeard }: Case, resources: AsyncDisposableStack) {
  const { databases, namespace, log } = bench;
  const databaseUrl = await databases.create(schemas);
  const bus = resources.use(await openBus(bench, name, { databaseUrl, namespace: `${namespace}-${randomUUID()}` }));
  const { bell, subscriber } = createRelayWaker();
  const open = async (schema: string): Promise<EntityManager> => {
    const { url } = accessTo(databaseUrl, schema);
    const subscribers = isBellHeard ? [subscriber] : [];
    const orm = await createOrm({ url, schema, entities: [Outbox], poolSize: 4, statementTimeoutMs: 10_000, subscribers, log });
    resources.defer(() => orm.close());
    return orm.em;
  };
  const [giver, taker] = [await open('giver'), await open('taker')];
  const handledAt = new Map<string, number>();
  resources.use(await startConsumer({ consumer: noting(handledAt), bus, em: taker, log }));
  const source = { name: 'giver', url: accessTo(databaseUrl, 'giver').url, schema: 'giver', ...(isBellHeard ? { bell } : {}) };
  resources.use(startRelay({ source, bus, log }));
  return { giver, taker, committedAt: new Map<string, number>(), handledAt };
}

const noting = (handledAt: Map<string, number>): Consumer =>
  defineConsumer({
    name: 'taker.notes',
    handlers: [
      on(written, async (tx, { id }, after) => {
        await tx.execute('insert into effect (fact_id) values (?)', [id]);
        after.commit(() => void handledAt.set(id, performance.now()));
      }),
    ],
  });

/** So many a second, whatever becomes of those before. */
async function atPace(write: () => Promise<void>, seconds: number): Promise<void> {
  const begun = performance.now();
  const running: Promise<void>[] = [];
  while (performance.now() - begun < seconds * 1000) {
    for (const due = ((performance.now() - begun) / 1000) * perSecond; running.length < due; ) running.push(write());
    await pause(1);
  }
  await Promise.all(running);
}

async function waitUntil(is: () => boolean, atMostMs: number): Promise<void> {
  const deadline = performance.now() + atMostMs;
  while (!is() && performance.now() < deadline) await pause(20);
}
