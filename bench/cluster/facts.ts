import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { createOrm } from '../../platform/database/orm.ts';
import { accessTo } from '../../platform/database/roles.ts';
import { sqlMigration } from '../../platform/database/sql-migration.ts';
import { defineConsumer, on } from '../../platform/events/consumer.ts';
import { defineEvent } from '../../platform/events/event.ts';
import { Outbox, record } from '../../platform/events/outbox.ts';
import { busTables } from '../../platform/events/postgres/tables.ts';
import { startRelay } from '../../platform/events/relay.ts';
import { createRelayWaker } from '../../platform/events/relay-waker.ts';
import { startConsumer } from '../../platform/events/start-consumer.ts';
import { eventTables } from '../../platform/events/tables.ts';
import { percentile } from '../measure/median.ts';
import { figure, markdownTable } from '../report/markdown.ts';
import { type BusName, busNames, openBus } from './buses.ts';
import type { Bench, Measured, Part } from './part.ts';

const perSecond = 200;
const targetMs: Readonly<Record<BusName, number>> = { PostgreSQL: 100, Kafka: 250 };
const effect = 'create table effect (n bigint generated always as identity primary key, fact_id uuid not null)';
const written = defineEvent('giver.note-written', z.object({ text: z.string() }));

type Case = { readonly bus: BusName; readonly isBellHeard: boolean };
type Latency = Case & { readonly sent: number; readonly effects: number; readonly latencies: readonly number[] };

/** From the commit of a fact to the commit of its effect, at a steady pace: outbox, relay, bus, inbox. */
export const facts: Part = async (bench) => {
  const cases = busNames(bench).flatMap((bus) => [true, false].map((isBellHeard) => ({ bus, isBellHeard })));
  const results: Latency[] = [];
  for (const one of cases) {
    const result = await measure(bench, one);
    results.push(result);
    console.log(`facts · ${titleOf(one)}: p99 ${figure(percentile(result.latencies, 0.99))} ms`);
  }
  return report(results);
};

const titleOf = ({ bus, isBellHeard }: Case): string =>
  `${bus}, ${isBellHeard ? 'relay in the process that writes' : 'relay in another process'}`;

async function measure(bench: Bench, one: Case): Promise<Latency> {
  await using resources = new AsyncDisposableStack();
  const url = await bench.databases.create([
    { schema: 'bus', migrations: [{ name: '0001-bus', class: sqlMigration(...busTables) }] },
    ...['giver', 'taker'].map((schema) => ({
      schema,
      migrations: [{ name: '0001-events', class: sqlMigration(...eventTables, effect) }],
    })),
  ]);
  const bus = resources.use(await openBus(bench, one.bus, { databaseUrl: url, namespace: `${bench.namespace}-${randomUUID()}` }));
  const waker = createRelayWaker();
  const open = async (schema: string) => {
    const orm = await createOrm({
      ...{ url: accessTo(url, schema).url, schema, entities: [Outbox], poolSize: 4, statementTimeoutMs: 10_000, log: bench.log },
      subscribers: one.isBellHeard ? [waker.subscriber] : [],
    });
    resources.defer(() => orm.close());
    return orm.em;
  };
  const [giver, taker] = [await open('giver'), await open('taker')];
  const committedAt = new Map<string, number>();
  const handledAt = new Map<string, number>();
  const consumer = defineConsumer({
    name: 'taker.notes',
    handlers: [
      on(written, async (tx, { id }, after) => {
        await tx.execute('insert into effect (fact_id) values (?)', [id]);
        after.commit(() => void handledAt.set(id, performance.now()));
      }),
    ],
  });
  resources.use(await startConsumer({ consumer, bus, em: taker, log: bench.log }));
  const bell = one.isBellHeard ? { bell: waker.bell } : {};
  resources.use(
    startRelay({ source: { name: 'giver', url: accessTo(url, 'giver').url, schema: 'giver', ...bell }, bus, log: bench.log }),
  );

  const write = async () => {
    const id = await giver.fork().transactional(async (tx) => record(tx, written, randomUUID(), { text: '弹幕 and a note' }));
    committedAt.set(id, performance.now());
  };
  const allHandled = () => waitUntil(() => handledAt.size >= committedAt.size, 30_000);
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

/** So many a second, whatever becomes of those before. */
async function atPace(write: () => Promise<void>, seconds: number): Promise<void> {
  const begun = performance.now();
  const running: Promise<void>[] = [];
  while (performance.now() - begun < seconds * 1000) {
    for (let due = ((performance.now() - begun) / 1000) * perSecond; running.length < due; ) running.push(write());
    await pause(1);
  }
  await Promise.all(running);
}

async function waitUntil(is: () => boolean, atMostMs: number): Promise<void> {
  const deadline = performance.now() + atMostMs;
  while (!is() && performance.now() < deadline) await pause(20);
}

function report(results: readonly Latency[]): Measured {
  const rows = results.map((result) => [
    titleOf(result),
    String(result.latencies.length),
    ...[0.5, 0.9, 0.99, 1].map((share) => figure(percentile(result.latencies, share))),
  ]);
  const table = markdownTable(['', 'facts', 'p50 ms', 'p90 ms', 'p99 ms', 'max ms'], rows);
  return {
    markdown: `### From a fact's commit to its effect's, ${perSecond} a second\n\n${table}`,
    figures: results.map(({ latencies, ...result }) => ({ ...result, p99Ms: percentile(latencies, 0.99) })),
    targets: results.map((result) => {
      const [p99, most] = [percentile(result.latencies, 0.99), targetMs[result.bus]];
      const what = `outbox to consumer, ${titleOf(result)}`;
      return { what, target: `p99 < ${most} ms`, here: `${figure(p99)} ms`, holds: p99 < most };
    }),
    wrong: results.flatMap((result) =>
      result.effects === result.sent ? [] : [`${titleOf(result)}: ${result.sent} facts had ${result.effects} effects`],
    ),
  };
}
