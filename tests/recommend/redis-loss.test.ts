import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Person } from '../support/person.ts';
import { type Product, startProduct } from '../support/product.ts';
import { type Facts, openFacts } from '../support/product-facts.ts';
import { type RedisServer, startRedisServer } from '../support/redis-server.ts';
import { hotIds, hotVideos, playByMany } from './operations.ts';

/** The product over a Redis of the test's own, which it empties and kills. */
const stack = new AsyncDisposableStack();
const patience = { timeout: 15_000, interval: 100 };
let redis: RedisServer;
let product: Product;
let facts: Facts;
let ada: Person;

beforeAll(async () => {
  redis = stack.use(await startRedisServer());
  // Without the loss being noticed nothing would be computed anew within an hour.
  const environment = { REDIS_URL: redis.url, LIST_FRESH_MS: '0', HOT_RESCORE_MS: '3600000' };
  product = stack.use(await startProduct({ environment }));
  facts = stack.use(await openFacts(product));
  ada = await product.register('ada_hot_redis');
});
afterAll(() => stack.disposeAsync());

const hottest = (categoryId: string, expected: readonly string[]) =>
  vi.waitFor(async () => expect(await hotIds(product.stranger, categoryId)).toEqual(expected), patience);

async function hotIn(categoryId: string): Promise<string[]> {
  const ids = await Promise.all([1, 2, 3, 4].map(() => facts.publishVideo({ authorId: ada.id, categoryId })));
  await Promise.all(ids.map((id, n) => playByMany(facts, id, 6 - n)));
  await hottest(categoryId, ids);
  return ids;
}

const rankingIn = (categoryId: string) => redis.client.zcard(`danmesh:ranking:recommend:hot:DAY/${categoryId}`);

test('hot lists are made anew when Redis was flushed, and when it was killed and began anew', async () => {
  const ids = await hotIn('rebuilt');

  await redis.client.flushall();
  await vi.waitFor(async () => expect(await rankingIn('rebuilt')).toBe(4), patience);
  await hottest('rebuilt', ids);

  await redis.kill();
  await redis.start();
  await vi.waitFor(async () => expect(await rankingIn('rebuilt')).toBe(4), patience);
  await hottest('rebuilt', ids);
});

test('while Redis is away hot lists are answered from the database, page by page, and what happens then counts afterwards', async () => {
  const ids = await hotIn('away');
  const first = (await ada.ask(hotVideos, { categoryId: 'away', first: 2 })).hotVideos;
  await redis.kill();

  const rest = (await ada.ask(hotVideos, { categoryId: 'away', first: 2, after: first.pageInfo.endCursor ?? null })).hotVideos;
  expect(rest.edges.map(({ node, rank }) => [node?.id, rank])).toEqual([
    [ids[2], 3],
    [ids[3], 4],
  ]);
  expect(rest.pageInfo.hasNextPage).toBe(false);
  expect(await hotIds(product.stranger, 'away')).toEqual(ids);

  await playByMany(facts, ids[3] ?? '', 20);
  await hottest(
    'away',
    [ids[3], ids[0], ids[1], ids[2]].map((id) => id ?? ''),
  );
  await redis.start();
  await vi.waitFor(async () => expect(await rankingIn('away')).toBe(4), patience);
  await hottest(
    'away',
    [ids[3], ids[0], ids[1], ids[2]].map((id) => id ?? ''),
  );
});
