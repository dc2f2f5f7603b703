import { Client } from 'pg';
import { expect, test } from 'vitest';
import { migrate } from '../../platform/database/migrations.ts';
import { createOrm } from '../../platform/database/orm.ts';
import { accessTo } from '../../platform/database/roles.ts';
import { schemaOf } from '../../platform/host/schema-of.ts';
import { danmu } from '../../subgraphs/danmu/subgraph.ts';
import { comments } from '../../subgraphs/comments/subgraph.ts';
import { videos } from '../../subgraphs/videos/subgraph.ts';
import { bannedAuthorsConsumer } from '../../subgraphs/danmu/consumers/banned-authors.consumer.ts';
import { setBanned } from '../../subgraphs/comments/authors/author.service.ts';
import { banAuthor, unbanAuthor } from '../../subgraphs/videos/videos/author.service.ts';
import { indexVideosOf } from '../../subgraphs/videos/search/indexing.service.ts';
import { createPostgresSearch } from '../../platform/search/postgres/postgres-search.ts';
import { sqlOf } from '../../platform/search/postgres/orm-sql.ts';
import { quiet } from '../support/events.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { appendFileSync } from 'node:fs';
import { userEvents } from '../../schema/events/users.ts';

const author = '00000000-0000-4000-8000-000000000001';
const out = (s: string) => appendFileSync('/tmp/ban-measure.txt', s + '\n');
test('measure', async () => {
  await using database = await createTestDatabase();
  await migrate(database.url, [danmu, comments, videos].map(schemaOf), quiet);
  const owner = new Client({ connectionString: database.url });
  await owner.connect();
  await owner.query(`insert into danmu.danmu select gen_random_uuid(), md5((n % 500)::text)::uuid, (n / 500) % 40, '${author}', 'h', 'some content', 'f', n, 'SCROLL', 1, 25, 'NORMAL', 5, now() - n * interval '1 second', null, false from generate_series(1, 100000) n`);
  await owner.query(`insert into danmu.segment select video_id, segment_index, 1, count(*) from danmu.danmu group by 1, 2`);
  await owner.query(`insert into comments.comment (id, subject, subject_id, author_id, root_id, text, created_at, hidden) select md5('r' || n)::uuid, 'VIDEO', md5((n % 5000)::text)::uuid, '${author}', null, 'some text', now(), false from generate_series(1, 50000) n`);
  await owner.query(`insert into comments.comment (id, subject, subject_id, author_id, root_id, parent_id, text, created_at, hidden) select md5('c' || n)::uuid, 'VIDEO', md5((n % 5000)::text)::uuid, '${author}', md5('r' || n)::uuid, md5('r' || n)::uuid, 'some text', now(), false from generate_series(1, 50000) n`);
  await owner.query(`insert into comments.subject_counter select 'VIDEO', subject_id, count(*) from comments.comment group by 2`);
  await owner.query(`insert into videos.video (id, author_id, title, description, category_id, tags, status, created_at, published_at) select md5('v' || n)::uuid, '${author}', 'a title of a video', 'some description', null, '[]', 'PUBLISHED', now(), now() from generate_series(1, 100000) n`);
  await owner.query('analyze');
  const time = async (schema: string, what: string, work: (tx: never) => Promise<unknown>) => {
    const statements: string[] = [];
    const orm = await createOrm({ url: accessTo(database.url, schema).url, schema, entities: schema === 'x' ? [] : (schema === 'danmu' ? danmu : schema === 'comments' ? comments : videos).entities as never, poolSize: 2, statementTimeoutMs: 60_000, log: quiet });
    const fork = orm.em.fork();
    const began = performance.now();
    await fork.transactional(async (tx) => {
      const execute = tx.execute.bind(tx);
      tx.execute = (async (...a: Parameters<typeof execute>) => {
        const t = performance.now();
        const r = await execute(...a);
        const ms = performance.now() - t;
        if (ms > 100) statements.push(`${Math.round(ms)} ms ${String(a[0]).replace(/\s+/g, ' ').slice(0, 70)}`);
        return r;
      }) as never;
      await work(tx as never);
    });
    out(`${what}: ${Math.round(performance.now() - began)} ms in all; over 100 ms:\n  ${statements.slice(0, 12).join('\n  ')} (${statements.length})`);
    await orm.close();
  };
  const handler = (type: string) => bannedAuthorsConsumer().handlers.get(type);
  const event = (type: string) => ({ id: author, type, topic: 'users', key: author, occurredAt: new Date().toISOString(), payload: { userId: author, handle: 'abcdef', displayName: 'A', bio: '', avatarUrl: null, name: 'a' } });
  for (const [what, type, banned] of [['ban', userEvents.banned.type, true], ['unban', userEvents.unbanned.type, false]] as const) {
    const prepared = handler(type)?.prepare(event(type) as never);
    if (prepared?.kind === 'ready') await time('danmu', `danmu ${what}`, (tx) => prepared.run(tx, { commit: () => {} }));
    else out(JSON.stringify(prepared));
    await time('comments', `comments ${what}`, (tx) => setBanned(tx, author, banned));
    await time('videos', `videos ${what}`, async (tx) => {
      await (banned ? banAuthor : unbanAuthor)(tx, author);
      await indexVideosOf({ tx, index: createPostgresSearch(sqlOf(tx)) }, author);
    });
    for (const sql of ['select sum(total)::int as n from danmu.segment', 'select sum(comment_count)::int as n, (select sum(reply_count)::int from comments.comment) as m from comments.subject_counter'])
      out(JSON.stringify((await owner.query(sql)).rows[0]));
  }
  await owner.end();
  expect(1).toBe(1);
}, 300_000);
