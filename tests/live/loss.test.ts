import { randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate } from '../../platform/database/migrations.ts';
import { platformMigrations } from '../../platform/database/platform-migrations.ts';
import { accessTo } from '../../platform/database/roles.ts';
import { sqlMigration } from '../../platform/database/sql-migration.ts';
import { createPostgresBus } from '../../platform/events/postgres/postgres-bus.ts';
import { busTables } from '../../platform/events/postgres/tables.ts';
import { startConsumer } from '../../platform/events/start-consumer.ts';
import { createMemoryRealtime } from '../../platform/realtime/memory/memory-realtime.ts';
import type { Realtime } from '../../platform/realtime/realtime.ts';
import type { Signals } from '../../platform/realtime/signals.ts';
import { takeInConsumer } from '../../subgraphs/live/events/take-in.consumer.ts';
import type { FeedBatch } from '../../subgraphs/live/feed/feed.batch.ts';
import { feedChannel } from '../../subgraphs/live/feed/feed.cursor.ts';
import { followFeed } from '../../subgraphs/live/feed/feed.stream.ts';
import { createSequencer } from '../../subgraphs/live/feed/sequencer.ts';
import { live } from '../../subgraphs/live/subgraph.ts';
import { openOrm } from '../support/event-streams.ts';
import { quiet } from '../support/events.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { type Broadcast, danmu, openTeller } from './support/broadcast.ts';

/** The pipeline alone, with a realtime port of the test's own, to lose things in. */
const stack = new AsyncDisposableStack();
let orm: MikroORM;
let realtime: Realtime;
let teller: ReturnType<typeof openTeller>;
const losing = { next: 0 };

beforeAll(async () => {
  const database = stack.use(await createTestDatabase());
  const bus = { schema: 'bus', migrations: [{ name: '0001-log', class: sqlMigration(...busTables) }] };
  await migrate(database.url, [bus, { schema: 'live', migrations: [...platformMigrations, ...live.migrations] }], quiet);
  orm = stack.use(await openOrm({ urlOf: (schema) => accessTo(database.url, schema).url }, 'live', { entities: live.entities }));
  const memory = stack.use(createMemoryRealtime({ log: quiet }));
  realtime = { ...memory, signals: lossy(memory.signals) };
  const sequencer = stack.use(createSequencer({ realtime, log: quiet, isLoaded: () => false }));
  const eventBus = stack.use(createPostgresBus({ url: accessTo(database.url, 'bus').url, log: quiet }));
  const consumer = takeInConsumer({ sequencer, realtime, danmuPerSecond: 200, log: quiet });
  stack.use(await startConsumer({ consumer, bus: eventBus, em: orm.em, log: quiet }));
  teller = stack.use(openTeller({ databaseUrl: database.url }));
});
afterAll(() => stack.disposeAsync());

/** Signals as they are when the service between processes loses the next few. */
const lossy = (signals: Signals): Signals => ({
  publish: async (channel, payload) => {
    if (channel.startsWith('live:feed') && losing.next > 0) losing.next -= 1;
    else await signals.publish(channel, payload);
  },
  subscribe: (channel, listener) => signals.subscribe(channel, listener),
});

async function onAir(): Promise<Broadcast> {
  const broadcast = { roomId: randomUUID(), sessionId: randomUUID() };
  const em = orm.em.fork();
  const streamerId = randomUUID();
  await em.execute(
    `insert into room (id, streamer_id, title, stream_key_hash, current_session_id, created_at) values (?, ?, 'Room', '', ?, now())`,
    [...[broadcast.roomId, streamerId, broadcast.sessionId]],
  );
  await em.execute('insert into room_feed (room_id) values (?)', [broadcast.roomId]);
  await em.execute(`insert into live_session (id, room_id, streamer_id, title, status) values (?, ?, ?, 'Session', 'LIVE')`, [
    ...[broadcast.sessionId, broadcast.roomId, streamerId],
  ]);
  await em.execute('insert into session_counter (session_id) values (?)', [broadcast.sessionId]);
  return broadcast;
}

/** A reader in this process; `untilSeen` answers all contents so far. */
function read({ roomId }: Broadcast, after: number | null) {
  const controller = new AbortController();
  const { window, signals } = realtime;
  const deps = { fork: () => orm.em.fork(), window, signals, replayMs: 600_000, signal: controller.signal };
  const batches = followFeed(deps, roomId, after);
  const seen: string[] = [];
  const next = async (): Promise<FeedBatch> => {
    const { value } = await batches.next();
    if (!value) throw new Error('the feed ended');
    for (const item of value.items) if (item.kind === 'danmu') seen.push(item.content);
    return value;
  };
  return {
    next,
    untilSeen: async (text: string) => {
      while (!seen.includes(text)) await next();
      return seen;
    },
    leave: async () => {
      controller.abort();
      await batches.return();
    },
  };
}

test('a reader whose signal was lost finds out by itself within ten seconds', async () => {
  const broadcast = await onAir();
  const reader = read(broadcast, null);
  await reader.next();
  losing.next = 1;

  await teller.tell(danmu(broadcast, 'unheard'));

  expect(await reader.untilSeen('unheard')).toEqual(['unheard']);
  await teller.tell(danmu(broadcast, 'heard'));
  expect(await reader.untilSeen('heard')).toEqual(['unheard', 'heard']);
  await reader.leave();
}, 20_000);

test('a reader gets everything once, although window and signals are lost under it again and again', async () => {
  const broadcast = await onAir();
  const readers = [read(broadcast, 0), read(broadcast, 0), read(broadcast, null)];
  await readers[2]?.next();
  const texts = Array.from({ length: 60 }, (_, n) => `text ${n}`);

  const telling = (async () => {
    for (const [n, text] of texts.entries()) {
      await teller.tell(danmu(broadcast, text));
      if (n % 7 === 3) await realtime.window.forget(feedChannel(broadcast.roomId));
      if (n % 11 === 5) losing.next = 2;
    }
    losing.next = 0;
    await teller.tell(danmu(broadcast, 'the end'));
  })();
  const seen = await Promise.all(readers.map((reader) => reader.untilSeen('the end')));
  await telling;

  for (const contents of seen) expect(contents).toEqual([...texts, 'the end']);
  await Promise.all(readers.map((reader) => reader.leave()));
}, 20_000);
