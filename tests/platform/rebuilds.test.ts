import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate } from '../../platform/database/migrations.ts';
import type { EntityManager } from '../../platform/database/orm.ts';
import { platformMigrations } from '../../platform/database/platform-migrations.ts';
import { accessTo } from '../../platform/database/roles.ts';
import type { BatchConsumer } from '../../platform/events/consumer.ts';
import type { EventDefinition, FactEvent } from '../../platform/events/event.ts';
import { createMemoryRealtime } from '../../platform/realtime/memory/memory-realtime.ts';
import type { Subgraph } from '../../platform/subgraph/subgraph.ts';
import { commentEvents } from '../../schema/events/comments.ts';
import { rawEvents } from '../../schema/events/live-raw.ts';
import { socialEvents } from '../../schema/events/social.ts';
import { likeConsumer, likeRebuild } from '../../subgraphs/comments/consumers/like.consumer.ts';
import { comments } from '../../subgraphs/comments/subgraph.ts';
import { takeInConsumer } from '../../subgraphs/live/events/take-in.consumer.ts';
import { createSequencer } from '../../subgraphs/live/feed/sequencer.ts';
import { live } from '../../subgraphs/live/subgraph.ts';
import { notifyConsumer, notifyRebuild } from '../../subgraphs/social/consumers/notify.consumer.ts';
import { social } from '../../subgraphs/social/subgraph.ts';
import { danmu } from '../live/support/broadcast.ts';
import { openOrm } from '../support/event-streams.ts';
import { quiet } from '../support/events.ts';
import { createTestDatabase } from '../support/postgres.ts';

const stack = new AsyncDisposableStack();
const realtime = stack.use(createMemoryRealtime({ log: quiet }));
let urlOf: (schema: string) => string;

beforeAll(async () => {
  const database = stack.use(await createTestDatabase());
  const schemas = [comments, social, live].map(({ name, migrations }) => ({
    schema: name,
    migrations: [...platformMigrations, ...migrations],
  }));
  await migrate(database.url, schemas, quiet);
  urlOf = (schema) => accessTo(database.url, schema).url;
});
afterAll(() => stack.disposeAsync());

async function open({ name, entities }: Subgraph): Promise<EntityManager> {
  return stack.use(await openOrm({ urlOf }, name, { entities })).em.fork();
}

function factOf<Payload>({ type, topic }: EventDefinition<Payload>, payload: Payload): FactEvent {
  return { id: randomUUID(), type, topic, key: 'k', payload, occurredAt: new Date().toISOString() };
}

const handle = (em: EntityManager, consumer: BatchConsumer, events: readonly FactEvent[]) =>
  em.transactional((tx) => consumer.handle(tx, events, { commit: () => {} }));

test('likes of comments that are counted again add up to what they were', async () => {
  const em = await open(comments);
  const commentId = randomUUID();
  await em.execute(
    `insert into comment (id, subject, subject_id, author_id, text, created_at, hidden) values (?, 'VIDEO', ?, ?, 'text', now(), false)`,
    [commentId, randomUUID(), randomUUID()],
  );
  const change = (definition: typeof socialEvents.liked) =>
    factOf(definition, { userId: randomUUID(), subject: 'COMMENT', subjectId: commentId, ownerId: null });
  const events = [
    change(socialEvents.liked),
    change(socialEvents.unliked),
    change(socialEvents.liked),
    change(socialEvents.liked),
  ];
  const likes = async () => (await em.execute<{ like_count: number }[]>('select like_count from comment'))[0]?.like_count;
  await handle(em, likeConsumer, events);
  expect(await likes()).toBe(2);

  const again = await em.transactional((tx) => likeRebuild.clear(tx, events.slice(1)));
  expect(await likes()).toBe(1);
  await em.execute('delete from inbox');
  await handle(em, likeConsumer, again);

  expect(await likes()).toBe(2);
});

test('of notifications only those that are missing are written again', async () => {
  const em = await open(social);
  const [recipientId, actorId] = [randomUUID(), randomUUID()];
  const follow = factOf(socialEvents.followed, { userId: actorId, targetId: recipientId });
  const comment = factOf(commentEvents.created, {
    ...{ commentId: randomUUID(), authorId: actorId, subject: 'VIDEO', subjectId: randomUUID(), subjectOwnerId: recipientId },
    ...{ parentId: null, parentAuthorId: null },
  });
  const consumer = notifyConsumer(realtime.signals);
  await handle(em, consumer, [follow, comment]);
  await em.execute(`delete from notification where kind = 'COMMENT'`);

  const again = await em.transactional((tx) => notifyRebuild.clear(tx, [follow, comment]));
  await em.execute('delete from inbox where event_id = any(?::uuid[])', [`{${again.map(({ id }) => id).join(',')}}`]);
  await handle(em, consumer, [follow, comment]);

  expect(again).toEqual([comment]);
  const rows = await em.execute('select kind, sequence::int from notification order by sequence');
  expect(rows).toEqual([
    { kind: 'FOLLOW', sequence: 1 },
    { kind: 'COMMENT', sequence: 3 },
  ]);
});

test('old raw events that come again are not stored, numbered or counted twice, and use up nothing of the rate of their room', async () => {
  const em = await open(live);
  const room = { roomId: randomUUID(), sessionId: randomUUID() };
  const streamerId = randomUUID();
  await em.execute(
    `insert into room (id, streamer_id, title, stream_key_hash, current_session_id, created_at) values (?, ?, 'Room', '', ?, now())`,
    [room.roomId, streamerId, room.sessionId],
  );
  await em.execute('insert into room_feed (room_id) values (?)', [room.roomId]);
  await em.execute(`insert into live_session (id, room_id, streamer_id, title, status) values (?, ?, ?, 'Session', 'LIVE')`, [
    ...[room.sessionId, room.roomId, streamerId],
  ]);
  await em.execute('insert into session_counter (session_id) values (?)', [room.sessionId]);
  await using sequencer = createSequencer({ realtime, log: quiet, isLoaded: () => false });
  const consumer = takeInConsumer({ sequencer, realtime, danmuPerSecond: 3, log: quiet });
  const old = new Date(Date.now() - 3_600_000).toISOString();
  const events = ['a', 'b', 'c'].map((content) => factOf(rawEvents.happened, { ...danmu(room, content), occurredAt: old }));
  await handle(em, consumer, events.slice(0, 2));
  const rate = 'select last_seq::int, rate_count from room_feed where room_id = ?';
  const [before] = await em.execute<{ last_seq: number; rate_count: number }[]>(rate, [room.roomId]);

  await handle(em, consumer, events.slice(0, 2));
  expect(await em.execute(rate, [room.roomId])).toEqual([before]);
  await handle(em, consumer, events);

  const stored = await em.execute(`select seq::int, payload ->> 'content' as content from live_event order by seq`);
  expect(stored).toEqual(['a', 'b', 'c'].map((content, n) => ({ seq: n + 1, content })));
  expect(await em.execute('select danmu_count::int from session_counter')).toEqual([{ danmu_count: 3 }]);
});
