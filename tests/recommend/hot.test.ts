import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { accessTo } from '../../platform/database/roles.ts';
import { newId } from '../../platform/id.ts';
import { createMemoryRealtime } from '../../platform/realtime/memory/memory-realtime.ts';
import { userEvents } from '../../schema/events/users.ts';
import { videoEvents } from '../../schema/events/videos.ts';
import { startHotBoard } from '../../subgraphs/recommend/hot/hot-board.ts';
import { commentCreate, commentDelete, commentInput } from '../comments/operations.ts';
import { openOrm } from '../support/event-streams.ts';
import { quiet } from '../support/events.ts';
import type { Person } from '../support/person.ts';
import { type Product, startProduct } from '../support/product.ts';
import { type Facts, openFacts, patience } from '../support/product-facts.ts';
import { hotIds, hotVideos, play, playByMany, videoLike, videoUnlike } from './operations.ts';

let product: Product;
let facts: Facts;
let author: Person;
let ada: Person;

beforeAll(async () => {
  product = await startProduct({ environment: { LIST_FRESH_MS: '0', COMMENT_INTERVAL_MS: '0' } });
  facts = await openFacts(product);
  [author, ada] = await Promise.all([product.register('author_hot'), product.register('ada_hot')]);
});
afterAll(async () => {
  await facts[Symbol.asyncDispose]();
  await product[Symbol.asyncDispose]();
});

const videosIn = (categoryId: string, count: number) =>
  Promise.all(Array.from({ length: count }, () => facts.publishVideo({ authorId: author.id, categoryId })));

const hottest = (categoryId: string, expected: readonly string[]) =>
  vi.waitFor(async () => expect(await hotIds(product.stranger, categoryId)).toEqual(expected), patience);

const recount = `
  select video_id from recommend.engagement e where points <> coalesce((
    select sum(case kind when 'PLAY' then 1 when 'DANMU' then 1 else 3 end) from recommend.interaction i where i.video_id = e.video_id), 0)`;

test('what many people play, like and comment on is hot, and one person playing again and again is not many', async () => {
  const [alone = '', played = '', liked = '', quietOne = ''] = await videosIn('among_all', 4);
  await Promise.all(Array.from({ length: 9 }, () => play(facts, alone, ada.id)));
  await playByMany(facts, played, 4);
  await ada.ask(videoLike, { id: liked });
  await ada.ask(commentCreate, commentInput(liked, 'I like it'));

  await hottest('among_all', [liked, played, alone]);
  const { edges } = (await product.stranger.ask(hotVideos, { categoryId: 'among_all' })).hotVideos;

  expect(edges.map(({ rank }) => rank)).toEqual([1, 2, 3]);
  expect(edges.map(({ score }) => Math.round(score * 2 ** 1.8))).toEqual([5, 3, 0]);
  expect(await hotIds(product.stranger, 'among_all', 'ALL')).not.toContain(quietOne);
});

test('a like and a comment that were taken back, and taken back twice, leave no points', async () => {
  const [videoId = ''] = await videosIn('taken_back', 1);
  await Promise.all([1, 2].map(() => ada.ask(videoLike, { id: videoId })));
  const { comment } = (await ada.ask(commentCreate, commentInput(videoId, 'never mind'))).commentCreate;
  await hottest('taken_back', [videoId]);

  await Promise.all([1, 2].map(() => ada.ask(videoUnlike, { id: videoId })));
  await Promise.all([1, 2].map(() => ada.ask(commentDelete, { input: { commentId: comment?.id ?? '' } })));

  await hottest('taken_back', []);
  expect(await facts.rows('select points from recommend.engagement where video_id = $1', [videoId])).toEqual([{ points: 0 }]);
  expect(await facts.rows(recount)).toEqual([]);
});

test('what happened more than a day ago is hot in the week only', async () => {
  const [videoId = ''] = await videosIn('windows', 1);
  await playByMany(facts, videoId, 3);
  await hottest('windows', [videoId]);

  await facts.rows(`update recommend.interaction set last_at = now() - interval '2 days' where video_id = $1`, [videoId]);
  await ada.ask(videoLike, { id: videoId });
  await ada.ask(videoUnlike, { id: videoId });

  await hottest('windows', []);
  expect(await hotIds(product.stranger, 'windows', 'WEEK')).toEqual([videoId]);
});

test('a video that was removed, or whose author was banned, is not hot any more, and one that moved is hot in its new category only', async () => {
  const other = newId();
  const [removed = '', moved = ''] = await videosIn('leaving', 2);
  const banned = await facts.publishVideo({ authorId: other, categoryId: 'leaving' });
  const people = [4, 3, 2];
  await Promise.all([removed, banned, moved].map((id, n) => playByMany(facts, id, people[n] ?? 0)));
  await hottest('leaving', [removed, banned, moved]);

  await facts.tell(videoEvents.removed, removed, { videoId: removed, authorId: author.id });
  await facts.tell(userEvents.banned, other, { userId: other });
  const details = { title: 'Moved', description: '', tags: [], durationMs: 1000, publishedAt: new Date().toISOString() };
  await facts.tell(videoEvents.updated, moved, { videoId: moved, authorId: author.id, categoryId: 'arrived', ...details });

  await hottest('leaving', []);
  await hottest('arrived', [moved]);
});

test('paging through what is hot neither repeats nor loses a video while heat changes', async () => {
  const ids = await videosIn('paging', 7);
  await Promise.all(ids.map((id, n) => playByMany(facts, id, 9 - n)));
  await hottest('paging', ids);

  const first = (await ada.ask(hotVideos, { categoryId: 'paging', first: 3 })).hotVideos;
  await playByMany(facts, ids[6] ?? '', 20);
  await vi.waitFor(async () => expect((await hotIds(ada, 'paging'))[0]).toBe(ids[6]), patience);
  const rest = (await ada.ask(hotVideos, { categoryId: 'paging', first: 4, after: first.pageInfo.endCursor ?? null })).hotVideos;

  expect([...first.edges, ...rest.edges].map(({ node }) => node?.id)).toEqual(ids);
  expect(rest.edges.map(({ rank }) => rank)).toEqual([4, 5, 6, 7]);
  expect([first.pageInfo.hasNextPage, rest.pageInfo.hasNextPage]).toEqual([true, false]);
});

test('rankings that were lost are made anew from the database', async () => {
  const ids = await videosIn('rebuilt', 3);
  await Promise.all(ids.map((id, n) => playByMany(facts, id, 5 - n)));
  await hottest('rebuilt', ids);

  await using orm = await openOrm({ urlOf: (schema) => accessTo(product.databaseUrl, schema).url }, 'recommend');
  await using realtime = createMemoryRealtime({ log: quiet });
  await using _board = startHotBoard({ fork: () => orm.em.fork(), realtime, log: quiet, rescoreMs: 60_000 });

  const top = () => realtime.rankings.top('recommend:hot:DAY/rebuilt', { limit: 10 });
  await vi.waitFor(async () => expect((await top()).map(({ member }) => member)).toEqual(ids), patience);
});

test.each(['nonsense', Buffer.from('["x",1]').toString('base64url')])('the cursor %s of no list is refused', async (after) => {
  const { errors } = await ada.answer(hotVideos, { after });

  expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
});
