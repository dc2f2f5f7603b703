import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { migrate } from '../../platform/database/migrations.ts';
import { createOrm, type EntityManager } from '../../platform/database/orm.ts';
import { accessTo } from '../../platform/database/roles.ts';
import { sqlMigration } from '../../platform/database/sql-migration.ts';
import type { EventBus } from '../../platform/events/event-bus.ts';
import { createPostgresBus } from '../../platform/events/postgres/postgres-bus.ts';
import { busTables } from '../../platform/events/postgres/tables.ts';
import { schemaOf } from '../../platform/host/schema-of.ts';
import { newId } from '../../platform/id.ts';
import { closing } from '../../platform/lifecycle.ts';
import { createMemoryRealtime } from '../../platform/realtime/memory/memory-realtime.ts';
import { rawEvents } from '../../schema/events/live-raw.ts';
import { createRawPublisher } from '../../subgraphs/live/events/raw-publisher.ts';
import { createEnterTeller } from '../../subgraphs/live/presence/enter-teller.ts';
import { announcePresence } from '../../subgraphs/live/presence/presence.service.ts';
import { restorePresence } from '../../subgraphs/live/presence/presence.sweeper.ts';
import { presenceRanking } from '../../subgraphs/live/presence/visit.ts';
import { live } from '../../subgraphs/live/subgraph.ts';
import { cuttableSockets } from '../support/cuttable-sockets.ts';
import { quiet } from '../support/events.ts';
import { kafkaBrokers, openKafkaSpace } from '../support/kafka.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { switchedProxy } from '../support/switched-proxy.ts';

/** A bus that can be taken away. */
type AwayBus = AsyncDisposable & { readonly bus: EventBus; readonly takeAway: () => void; readonly giveBack: () => void };

let database: TestDatabase;
let em: EntityManager;
let stack: AsyncDisposableStack;
beforeAll(async () => {
  stack = new AsyncDisposableStack();
  database = stack.use(await createTestDatabase());
  const bus = { schema: 'bus', migrations: [{ name: '0001-bus', class: sqlMigration(...busTables) }] };
  await migrate(database.url, [bus, schemaOf(live)], quiet);
  const access = accessTo(database.url, 'live');
  const orm = await createOrm({ ...access, entities: live.entities, poolSize: 4, statementTimeoutMs: 10_000, log: quiet });
  stack.defer(() => orm.close());
  em = orm.em;
});
afterAll(() => stack.disposeAsync());

async function onAir() {
  const [roomId, sessionId, streamerId] = [newId(), newId(), newId()];
  const fork = em.fork();
  await fork.execute(`insert into room values (?, ?, 'Live', null, '', null, null, now())`, [roomId, streamerId]);
  await fork.execute(`insert into live_session values (?, ?, ?, 'Live', 'LIVE', now(), null, false)`, [
    ...[sessionId, roomId, streamerId],
  ]);
  await fork.execute('update room set current_session_id = ? where id = ?', [sessionId, roomId]);
  return { roomId, sessionId };
}

/** A process of live as far as presence goes. */
async function openStage({ bus }: AwayBus) {
  const realtime = createMemoryRealtime({ log: quiet });
  const publishRaw = createRawPublisher(bus);
  const log = Object.assign(Object.create(quiet), { warn: vi.fn(), info: vi.fn() });
  const deps = { em: em.fork(), realtime, tellEnter: createEnterTeller({ publishRaw, log }), presenceTimeoutMs: 25_000 };
  const room = await onAir();
  const announce = (id: string) =>
    announcePresence({ ...deps, em: em.fork() }, { id, sessionId: newId(), scopes: [], policies: [] }, room);
  const restore = () => restorePresence({ fork: () => em.fork(), realtime, publishRaw }, new AbortController().signal);
  const present = () => realtime.rankings.size(presenceRanking(room.sessionId));
  /** Who was told to have entered, each once however often it was told. */
  const entered = async () => {
    const told = new Map<string, string>();
    const range = { topics: [rawEvents.happened.topic], from: new Date(Date.now() - 600_000), to: new Date(Date.now() + 60_000) };
    await bus.read(range, async (events) => {
      for (const { id, payload } of events) {
        const event = rawEvents.happened.payload.parse(payload);
        if (event.type === 'ENTER' && event.sessionId === room.sessionId) told.set(id, event.viewerId);
      }
    });
    return [...told.values()].toSorted();
  };
  return closing({ announce, restore, present, entered, log }, async () => realtime[Symbol.asyncDispose]());
}

function describePresence(name: string, open: () => Promise<AwayBus>): void {
  describe(`while the event bus is away: ${name}`, () => {
    test('whoever comes is answered soon, and told of once it is back', async () => {
      await using away = await open();
      await using stage = await openStage(away);
      const [early, late] = [randomUUID(), [randomUUID(), randomUUID(), randomUUID()]];
      await vi.waitFor(async () => {
        await stage.announce(early);
        expect(await stage.present()).toBe(1);
      });
      stage.log.warn.mockClear();
      stage.log.info.mockClear();
      away.takeAway();

      const began = performance.now();
      const answers = await Promise.all(late.map(stage.announce));
      for (let again = 0; again < 10; again += 1) for (const viewer of late) answers.push(await stage.announce(viewer));

      expect(performance.now() - began).toBeLessThan(3_000);
      expect(answers).toEqual(answers.map(() => ({ ok: true, value: { nextInSeconds: 10 } })));
      expect(await stage.present()).toBe(1);
      expect(stage.log.warn).toHaveBeenCalledTimes(1);

      away.giveBack();
      await vi.waitFor(stage.restore, { timeout: 25_000, interval: 100 });
      expect(await stage.present()).toBe(4);
      expect(await stage.entered()).toEqual([early, ...late].toSorted());
      await vi.waitFor(async () => {
        await stage.announce(randomUUID());
        expect(stage.log.info).toHaveBeenCalledTimes(1);
      });
      expect(stage.log.warn).toHaveBeenCalledTimes(1);
    }, 60_000);
  });
}

describePresence('PostgreSQL', async () => {
  await using opening = new AsyncDisposableStack();
  const url = new URL(accessTo(database.url, 'bus').url);
  const proxy = opening.use(await switchedProxy(`http://${url.hostname}:${url.port}`));
  url.port = new URL(proxy.url).port;
  url.hostname = '127.0.0.1';
  const bus = opening.use(createPostgresBus({ url: url.href, poolSize: 2, log: quiet }));
  const stack = opening.move();
  const passages = { takeAway: () => proxy.turn('hanging'), giveBack: () => proxy.turn('open') };
  return { bus, ...passages, [Symbol.asyncDispose]: () => stack.disposeAsync() };
});

if (kafkaBrokers === undefined) describe('while the event bus is away: Kafka', () => test.todo('needs KAFKA_BROKERS'));
else
  describePresence('Kafka', async () => {
    const network = cuttableSockets();
    await using opening = new AsyncDisposableStack();
    const space = opening.use(openKafkaSpace());
    const bus = opening.use(await space.connect({ socketFactory: network.socketFactory }));
    const stack = opening.move();
    const takeAway = () => {
      network.isDown = true;
      network.cut();
    };
    const giveBack = () => {
      network.isDown = false;
    };
    return { bus, takeAway, giveBack, [Symbol.asyncDispose]: () => stack.disposeAsync() };
  });
