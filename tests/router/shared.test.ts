import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type RedisServer, startRedisServer } from '../support/redis-server.ts';
import { asViewer, codesOf, type Served, serve } from './support/serve.ts';

/** Two routers that share a Redis of the test's own. */
const text = 'query Users { users { name } }';
const sha256Hash = createHash('sha256').update(text).digest('hex');
const extensions = { persistedQuery: { version: 1, sha256Hash } };
const perViewer = { points: 60, perSeconds: 3600 };
const page = (first: number) => `{ page(first: ${first}) { edges { cursor } } }`;
const patience = { timeout: 10_000, interval: 50 };

let redis: RedisServer;
let one: Served;
let other: Served;
let stack: AsyncDisposableStack;

beforeEach(async () => {
  stack = new AsyncDisposableStack();
  redis = stack.use(await startRedisServer());
  const config = { redis: { url: redis.url, timeoutMs: 300 }, rateLimits: { perViewer } };
  one = stack.use(await serve({ config }));
  other = stack.use(await serve({ config }));
});
afterEach(() => stack.disposeAsync());

const post = (served: Served, body: object) =>
  served.fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
const ask = (served: Served, first: number, who = 'viewer') => served.post(page(first), { headers: asViewer(who) });
const missed = async ({ registry }: Served, use: string) =>
  Number(new RegExp(`router_redis_missed_total{use="${use}"} (\\d+)`).exec(await registry.metrics())?.[1] ?? 0);
const isUp = async ({ registry }: Served) => /danmesh_redis_up{connection="router"} 1/.test(await registry.metrics());

async function loseRedis(): Promise<void> {
  await redis.kill();
  await vi.waitFor(async () => expect([await isUp(one), await isUp(other)]).toEqual([false, false]), patience);
}

test('an operation that one router has learnt is known to the other', async () => {
  expect((await post(one, { query: text, extensions })).body.errors).toBeUndefined();

  await vi.waitFor(async () => expect((await post(other, { extensions })).body.data).toBeDefined(), patience);
});

test('a text that somebody put under the hash of another is not taken for it', async () => {
  await redis.client.set(`danmesh:router:operation:${sha256Hash}`, 'query Evil { users { name } }');

  expect(codesOf(await post(one, { extensions }))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
});

test('what a viewer has spent at one router is missing at the other', async () => {
  expect((await ask(one, 20)).body.errors).toBeUndefined();
  expect((await ask(one, 20)).body.errors).toBeUndefined();

  // The first at a router is let through by what is known there, and owed.
  await ask(other, 1);
  await vi.waitFor(async () => expect(codesOf(await ask(other, 20))).toEqual(['RATE_LIMITED']), { timeout: 1000, interval: 50 });
});

test('while Redis is away an unknown operation is asked for again and then known here, and nothing else is refused', async () => {
  await post(one, { query: text, extensions });
  await loseRedis();

  const since = performance.now();
  expect((await post(one, { extensions })).body.data).toBeDefined();
  expect(codesOf(await post(other, { extensions }))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
  expect((await post(other, { query: text, extensions })).body.data).toBeDefined();
  expect((await post(other, { extensions })).body.data).toBeDefined();
  expect(performance.now() - since).toBeLessThan(2000);
  expect(await missed(other, 'persisted')).toBeGreaterThan(0);
});

test('while Redis is away each router counts for itself, and settles again when it is back', async () => {
  await loseRedis();

  await ask(one, 20);
  await ask(one, 20);
  expect(codesOf(await ask(one, 20))).toEqual(['RATE_LIMITED']);
  expect((await ask(other, 20)).body.errors).toBeUndefined();
  await vi.waitFor(async () => expect(await missed(one, 'rate_limits')).toBeGreaterThan(0), patience);

  await redis.start();
  await vi.waitFor(async () => expect([await isUp(one), await isUp(other)]).toEqual([true, true]), patience);
  await ask(one, 20, 'moderator');
  await ask(one, 20, 'moderator');
  await ask(other, 1, 'moderator');
  await vi.waitFor(async () => expect(codesOf(await ask(other, 20, 'moderator'))).toEqual(['RATE_LIMITED']), {
    timeout: 1000,
    interval: 50,
  });
});

test('a Redis that stands still delays an operation by the timeout once, and the loss is logged once, without its address', async () => {
  redis.pause();

  const times: number[] = [];
  for (let n = 0; n < 5; n += 1) {
    const since = performance.now();
    expect(codesOf(await post(one, { extensions }))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
    times.push(performance.now() - since);
  }
  redis.resume();

  expect(times[0]).toBeLessThan(1500);
  expect(Math.max(...times.slice(1))).toBeLessThan(300);
  await vi.waitFor(async () => expect(await isUp(one)).toBe(true), patience);
  const lines = one.logged.filter((line) => JSON.stringify(line).includes('Redis is away'));
  expect(lines).toHaveLength(1);
  expect(JSON.stringify(lines)).not.toContain(redis.url);
});

test.each(['http://localhost:6379', 'nonsense'])('the address %s is refused with the key that is wrong', async (url) => {
  await expect(serve({ config: { redis: { url } } })).rejects.toThrow(/redis\.url/);
});
