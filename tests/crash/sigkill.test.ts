import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { graphql } from '../support/__generated__/gql.ts';
import { type ChildProduct, childProduct } from '../support/child-product.ts';
import { tellPublishedVideo } from '../support/facts.ts';
import { type Person, person } from '../support/person.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { seeded } from '../support/random.ts';

const seed = Number(process.env.CRASH_SEED ?? Date.now() % 1_000_000);
const kills = Number(process.env.CRASH_KILLS ?? 4);

const like = graphql(`
  mutation CrashLike($input: LikeAddInput!) { likeAdd(input: $input) { userErrors { code } } }
`);
const comment = graphql(`
  mutation CrashComment($input: CommentCreateInput!) { commentCreate(input: $input) { comment { id } userErrors { code } } }
`);
const send = graphql(`
  mutation CrashDanmu($input: DanmuSendInput!) { danmuSend(input: $input) { danmu { id } userErrors { code } } }
`);
const register = graphql(`
  mutation CrashRegister($input: UserRegisterInput!) { userRegister(input: $input) { user { id } credentials { accessToken } } }
`);

let database: TestDatabase;
let product: ChildProduct;
let owner: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  const directory = await mkdtemp(join(inject('runDirectory'), 'crash-'));
  product = await childProduct({
    DATABASE_URL: database.url,
    DATA_DIR: directory,
    COMMENT_INTERVAL_MS: '0',
    DANMU_COOLDOWN_MS: '0',
  });
  await product.start();
  owner = new Client({ connectionString: database.url });
  await owner.connect();
});
afterAll(async () => {
  await product[Symbol.asyncDispose]();
  await owner.end();
  await database[Symbol.asyncDispose]();
});

test(`whatever was acknowledged is there exactly once after ${kills} kills at random moments, and counters equal a recount (seed ${seed})`, {
  timeout: 120_000,
}, async () => {
  const random = seeded(seed);
  const people = await Promise.all(Array.from({ length: 6 }, (_, index) => registered(`crash_${index}`)));
  const author = people[0]?.id ?? '';
  const videos = await Promise.all([1, 2, 3].map(() => tellPublishedVideo(database.url, author)));
  const acknowledged = { likes: new Set<string>(), comments: new Map<string, string>(), danmaku: new Map<string, string>() };
  const working = new AbortController();

  const workers = people.map((someone) => work(someone, videos, acknowledged, { random, signal: working.signal }));
  for (let kill = 0; kill < kills; kill += 1) {
    await wait(300 + random() * 1500);
    await product.kill();
    await product.start();
  }
  working.abort();
  await Promise.all(workers);

  expect(acknowledged.comments.size).toBeGreaterThan(kills);
  expect(acknowledged.danmaku.size).toBeGreaterThan(kills);
  await expectExactlyOnce('comments.comment', [...acknowledged.comments.values()]);
  await expectExactlyOnce('danmu.danmu', [...acknowledged.danmaku.values()]);
  const likes = await owner.query(`select subject_id || '/' || user_id as key from social.subject_like`);
  expect(new Set(likes.rows.map(({ key }) => key))).toEqual(acknowledged.likes);
  await expectCountersToEqualARecount();
  await expectOneNotificationForEachComment(acknowledged.comments.size, author);
});

type Acknowledged = {
  readonly likes: Set<string>;
  readonly comments: Map<string, string>;
  readonly danmaku: Map<string, string>;
};

/** Says one thing after another; what is not acknowledged is said again with the same key, as a client would. */
async function work(
  someone: Person,
  videos: readonly string[],
  acknowledged: Acknowledged,
  { random, signal }: { random: () => number; signal: AbortSignal },
): Promise<void> {
  while (!signal.aborted) {
    const videoId = videos[Math.floor(random() * videos.length)] ?? '';
    const key = randomUUID();
    const action = random();
    if (action < 0.34) {
      await untilAcknowledged(() => someone.ask(like, { input: { subject: 'VIDEO', subjectId: videoId } }));
      acknowledged.likes.add(`${videoId}/${someone.id}`);
    } else if (action < 0.67) {
      const input = { key, subject: 'VIDEO', subjectId: videoId, text: `said ${key}` } as const;
      const { commentCreate } = await untilAcknowledged(() => someone.ask(comment, { input }));
      acknowledged.comments.set(key, commentCreate.comment?.id ?? `refused: ${JSON.stringify(commentCreate.userErrors)}`);
    } else {
      const input = { key, videoId, content: `shot ${key.slice(0, 8)}`, progressMs: Math.floor(random() * 60_000) };
      const { danmuSend } = await untilAcknowledged(() => someone.ask(send, { input }));
      acknowledged.danmaku.set(key, danmuSend.danmu?.id ?? `refused: ${JSON.stringify(danmuSend.userErrors)}`);
    }
  }
}

/** Repeats a call while the product is away or does not know the video yet. */
const untilAcknowledged = <T>(call: () => Promise<T>): Promise<T> => vi.waitFor(call, { timeout: 30_000, interval: 50 });

async function registered(handle: string): Promise<Person> {
  const { userRegister } = await person(product.url).ask(register, { input: { handle, password: 'a long password' } });
  return person(product.url, { id: userRegister.user?.id ?? '', token: userRegister.credentials?.accessToken ?? '' });
}

async function expectExactlyOnce(table: string, ids: readonly string[]): Promise<void> {
  const { rows } = await owner.query(`select id from ${table} order by id`);
  expect(rows.map(({ id }) => id)).toEqual([...ids].sort());
}

async function expectCountersToEqualARecount(): Promise<void> {
  const wrong = await owner.query(`
    select 'likes of a subject' as what, subject_id from social.subject_counter c
      where like_count <> (select count(*) from social.subject_like l where l.subject_id = c.subject_id)
    union all select 'likes received', user_id from social.user_counter c
      where likes_received_count <> (select count(*) from social.subject_like l where l.owner_id = c.user_id)
    union all select 'danmaku of a segment', video_id from danmu.segment s
      where total <> (select count(*) from danmu.danmu d where d.video_id = s.video_id and d.segment_index = s.index and d.recalled_at is null)`);
  expect(wrong.rows).toEqual([]);
}

/** Facts reach their consumers once, too: each comment of someone else on the author's videos is announced exactly once. */
async function expectOneNotificationForEachComment(comments: number, author: string): Promise<void> {
  const { rows } = await owner.query('select count(*)::int as n from comments.comment where author_id <> $1', [author]);
  expect(rows[0]?.n).toBeLessThanOrEqual(comments);
  await vi.waitFor(
    async () => {
      const told = await owner.query(
        `select count(*)::int as n, count(distinct subject_id)::int as distinct_n from social.notification where kind = 'COMMENT'`,
      );
      expect(told.rows[0]).toEqual({ n: rows[0]?.n, distinct_n: rows[0]?.n });
    },
    { timeout: 20_000, interval: 100 },
  );
}
