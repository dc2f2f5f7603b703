import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate } from '../../platform/database/migrations.ts';
import { createOrm, type EntityManager } from '../../platform/database/orm.ts';
import { accessTo } from '../../platform/database/roles.ts';
import { schemaOf } from '../../platform/host/schema-of.ts';
import { userEvents } from '../../schema/events/users.ts';
import { setBanned } from '../../subgraphs/comments/authors/author.service.ts';
import { comments } from '../../subgraphs/comments/subgraph.ts';
import { bannedAuthorsConsumer } from '../../subgraphs/danmu/consumers/banned-authors.consumer.ts';
import { danmu } from '../../subgraphs/danmu/subgraph.ts';
import { videos } from '../../subgraphs/videos/subgraph.ts';
import { banAuthor, unbanAuthor } from '../../subgraphs/videos/videos/author.service.ts';
import { quiet } from '../support/events.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';

/** More than three slices of what someone made, and as much by another. */
const made = 3_300;
const [author, other] = [randomUUID(), randomUUID()];
let database: TestDatabase;
let owner: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  await migrate(database.url, [danmu, comments, videos].map(schemaOf), quiet);
  owner = new Client({ connectionString: database.url });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database[Symbol.asyncDispose]();
});

async function changing(schema: string, work: (tx: EntityManager) => Promise<void>): Promise<void> {
  const { url } = accessTo(database.url, schema);
  const orm = await createOrm({ url, schema, entities: [], poolSize: 1, statementTimeoutMs: 10_000, log: quiet });
  await orm.em.fork().transactional(work);
  await orm.close();
}

/** As the consumer does it, once for the ban and once for its end. */
async function danmuTold(definition: typeof userEvents.banned | typeof userEvents.unbanned): Promise<void> {
  const profile = { handle: 'someone', name: 'Someone', bio: '', avatarUrl: null };
  const event = { id: randomUUID(), key: author, occurredAt: new Date().toISOString(), payload: { userId: author, ...profile } };
  const { type, topic } = definition;
  const prepared = bannedAuthorsConsumer()
    .handlers.get(type)
    ?.prepare({ ...event, type, topic });
  if (prepared?.kind !== 'ready') throw new Error(JSON.stringify(prepared));
  await changing('danmu', (tx) => prepared.run(tx, { commit: () => {} }));
}

const one = async (sql: string): Promise<unknown> => (await owner.query(sql)).rows[0];

test('all the danmaku of a person are hidden and shown again, and segments count what is visible', async () => {
  for (const who of [author, other])
    await owner.query(
      `insert into danmu.danmu select gen_random_uuid(), uuid_in(overlay(overlay(md5((n % 37)::text) placing '4' from 13) placing '8' from 17)::cstring),
         n % 50, $1::uuid, 'h', 'content', 'f', n, 'SCROLL', 1, 25, 'NORMAL', 5, now(), case when n % 10 = 0 then now() end, false
       from generate_series(1, $2::int) n`,
      [who, made],
    );
  await owner.query(
    'insert into danmu.segment select video_id, segment_index, 1, count(*) filter (where recalled_at is null) from danmu.danmu group by 1, 2',
  );
  const visible = (made * 9) / 10;
  const counted = () =>
    one(`select sum(total)::int as total, bool_and(version = 1)::text as untouched, max(version) as most,
      (select count(*)::int from danmu.danmu where hidden) as hidden from danmu.segment`);

  await danmuTold(userEvents.banned);
  expect(await counted()).toEqual({ total: visible, untouched: 'false', most: 2, hidden: visible });

  await danmuTold(userEvents.unbanned);
  expect(await counted()).toEqual({ total: 2 * visible, untouched: 'false', most: 3, hidden: 0 });
});

test('all the comments of a person are hidden and shown again, with the counts of threads and subjects', async () => {
  const insert = `insert into comments.comment (id, subject, subject_id, author_id, root_id, parent_id, text, created_at, hidden)`;
  for (const who of [author, other]) {
    await owner.query(
      `${insert} select gen_random_uuid(), 'VIDEO', $1::uuid, $2::uuid, null, null, 'text', now(), false from generate_series(1, $3::int)`,
      [randomUUID(), who, made / 2],
    );
    await owner.query(
      `${insert} select gen_random_uuid(), subject, subject_id, $1::uuid, id, id, 'text', now(), false from comments.comment
       where root_id is null and author_id = $1::uuid`,
      [who],
    );
  }
  await owner.query(`insert into comments.subject_counter select 'VIDEO', subject_id, count(*) from comments.comment group by 2`);
  await owner.query('update comments.comment set reply_count = 1 where root_id is null');
  const counted = () =>
    one(`select (select sum(comment_count)::int from comments.subject_counter) as comments, sum(reply_count)::int as replies,
      count(*) filter (where hidden)::int as hidden from comments.comment`);

  await changing('comments', (tx) => setBanned(tx, author, true));
  expect(await counted()).toEqual({ comments: made, replies: made / 2, hidden: made });

  await changing('comments', (tx) => setBanned(tx, author, false));
  expect(await counted()).toEqual({ comments: 2 * made, replies: made, hidden: 0 });
});

test('all the videos of a person get a version that search takes', async () => {
  for (const who of [author, other])
    await owner.query(
      `insert into videos.video (id, author_id, title, description, tags, status, created_at, published_at)
       select gen_random_uuid(), $1::uuid, 'a title', '', '[]', 'PUBLISHED', now(), now() from generate_series(1, $2::int)`,
      [who, made],
    );
  const versions = async () =>
    (await owner.query('select version::int, count(*)::int as videos from videos.video group by 1 order by 1')).rows;

  await changing('videos', (tx) => banAuthor(tx, author));
  expect(await versions()).toEqual([1, 2].map((version) => ({ version, videos: made })));

  await changing('videos', (tx) => unbanAuthor(tx, author));
  expect(await versions()).toEqual([1, 3].map((version) => ({ version, videos: made })));
});
