import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate } from '../../platform/database/migrations.ts';
import { createOrm, type EntityManager } from '../../platform/database/orm.ts';
import { platformMigrations } from '../../platform/database/platform-migrations.ts';
import { accessFrom } from '../../platform/database/roles.ts';
import { createMemoryRealtime } from '../../platform/realtime/memory/memory-realtime.ts';
import { noCounters, type SessionCounters } from '../../subgraphs/live/stats/counter.rules.ts';
import { writeCounters } from '../../subgraphs/live/stats/counter.store.ts';
import { publishStats, readStats } from '../../subgraphs/live/stats/stats.service.ts';
import { live } from '../../subgraphs/live/subgraph.ts';
import { quiet } from '../support/events.ts';
import { createTestDatabase } from '../support/postgres.ts';

const stack = new AsyncDisposableStack();
const realtime = stack.use(createMemoryRealtime({ log: quiet }));
let fork: () => EntityManager;

beforeAll(async () => {
  const { url } = stack.use(await createTestDatabase());
  await migrate(url, [{ schema: 'live', migrations: [...platformMigrations, ...live.migrations] }], quiet);
  const shared = { ...accessFrom(url, 'live'), entities: live.entities, poolSize: 2, statementTimeoutMs: 5000, log: quiet };
  const orm = await createOrm(shared);
  stack.defer(() => orm.close());
  fork = () => orm.em.fork();
});
afterAll(() => stack.disposeAsync());

async function sessionWith(counters: SessionCounters): Promise<string> {
  const [roomId, sessionId, streamerId] = [randomUUID(), randomUUID(), randomUUID()];
  await fork().execute(
    `insert into room (id, streamer_id, title, stream_key_hash, created_at) values (?, ?, 'Room', '', now())`,
    [roomId, streamerId],
  );
  await fork().execute(
    `insert into live_session (id, room_id, streamer_id, title, status) values (?, ?, ?, 'Session', 'ENDED')`,
    [...[sessionId, roomId, streamerId]],
  );
  await fork().execute('insert into session_counter (session_id) values (?)', [sessionId]);
  await writeCounters(fork(), new Map([[sessionId, counters]]));
  return sessionId;
}

const read = async (sessionId: string) => (await readStats({ em: fork(), counters: realtime.counters }, [sessionId]))[0];

test('a process that stood still between its commit and the telling of it does not set counters back that another has moved on', async () => {
  const sessionId = await sessionWith({ ...noCounters, danmuCount: 8 });
  const longAgo = performance.now() - 20_000;
  await publishStats(realtime, {
    ...{ sessionId, counters: { ...noCounters, danmuCount: 8 }, hasEnded: true },
    committing: performance.now(),
  });

  await publishStats(realtime, { sessionId, counters: { ...noCounters, danmuCount: 7 }, hasEnded: false, committing: longAgo });

  expect(await read(sessionId)).toMatchObject({ danmuCount: 8 });
});
