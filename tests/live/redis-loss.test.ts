import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { repeating } from '../../platform/lifecycle.ts';
import { quiet } from '../support/events.ts';
import type { Person } from '../support/person.ts';
import { type Product, startProduct } from '../support/product.ts';
import { type RedisServer, startRedisServer } from '../support/redis-server.ts';
import {
  announce,
  type Broadcast,
  danmu,
  feedReplay,
  goLive,
  like,
  openTeller,
  session,
  stats,
  stop,
} from './support/broadcast.ts';
import { watch } from './support/watching.ts';

/** The whole product over a Redis of the test's own, which it empties, kills and stops. */
const stack = new AsyncDisposableStack();
const patience = { timeout: 20_000, interval: 100 };
/** Shorter than Redis stands still: nobody's calls are noted for a whole timeout. */
const presenceTimeoutMs = 4000;
let redis: RedisServer;
let product: Product;
let teller: ReturnType<typeof openTeller>;

beforeAll(async () => {
  redis = stack.use(await startRedisServer());
  const presence = { LIVE_PRESENCE_TIMEOUT_MS: `${presenceTimeoutMs}`, LIVE_PRESENCE_SWEEP_MS: '100' };
  product = stack.use(await startProduct({ environment: { REDIS_URL: redis.url, ...presence } }));
  teller = stack.use(openTeller(product));
});
afterAll(() => stack.disposeAsync());

async function onAir(name: string): Promise<{ ada: Person; broadcast: Broadcast }> {
  const [streamer, ada] = await Promise.all([product.register(`streamer_${name}`), product.register(`ada_${name}`)]);
  return { ada, broadcast: await goLive(streamer) };
}

const present = (who: Person, { roomId }: Broadcast) => who.ask(announce, { input: { roomId, key: randomUUID() } });
const statsOf = async (who: Person, { sessionId }: Broadcast) => (await who.ask(session, { id: sessionId })).liveSession?.stats;
const hashOf = ({ sessionId }: Broadcast) => redis.client.hgetall(`danmesh:counters:live:stats:${sessionId}`);
const rankOf = ({ sessionId }: Broadcast, who: Person) =>
  redis.client.zscore(`danmesh:ranking:live:presence:${sessionId}`, who.id);

async function flush(): Promise<void> {
  await redis.client.flushall();
}

async function beginAnew(): Promise<void> {
  await redis.kill();
  await redis.start();
}

async function standStill(): Promise<void> {
  redis.pause();
  await delay(6000);
  redis.resume();
}

describe('after Redis', () => {
  test.each([
    ['was flushed', 'flush', flush],
    ['was killed and began anew', 'anew', beginAnew],
    ['stood still for six seconds', 'still', standStill],
  ])(
    '%s, counters and presence are there again, nobody was said to have left, and the feed went on without a gap',
    async (_what, name, lose) => {
      const { ada, broadcast } = await onAir(name);
      const viewer = await watch(ada, broadcast.roomId);
      await present(ada, broadcast);
      await teller.tell(danmu(broadcast, 'before'));
      await viewer.until(() => viewer.seen.includes('before') && viewer.counts().enters === 1);
      const cursor = viewer.cursor();
      const calling = repeating('calls', 500, quiet, async () => void (await present(ada, broadcast)));

      const lost = lose();
      await teller.tell(danmu(broadcast, 'meanwhile'));
      await lost;
      await teller.tell(danmu(broadcast, 'after'));

      await viewer.until(() => viewer.seen.includes('after'));
      const resumed = await watch(ada, broadcast.roomId, cursor);
      await resumed.until(() => resumed.seen.includes('after'));
      expect(viewer.seen.slice(-3)).toEqual(['before', 'meanwhile', 'after']);
      expect(resumed.seen).toEqual(['meanwhile', 'after']);
      expect([viewer.hadGap(), resumed.hadGap()]).toEqual([false, false]);

      await vi.waitFor(async () => expect(await hashOf(broadcast)).toMatchObject({ danmuCount: '3', online: '1' }), patience);
      await vi.waitFor(async () => expect(await rankOf(broadcast, ada)).not.toBeNull(), patience);
      // Longer than anyone may be silent: who calls is not swept.
      await delay(presenceTimeoutMs + 1000);
      expect(await statsOf(ada, broadcast)).toMatchObject({ online: 1, enterCount: 1, peakOnline: 1 });

      await calling[Symbol.asyncDispose]();
      await vi.waitFor(async () => expect(await statsOf(ada, broadcast)).toMatchObject({ online: 0 }), patience);
      await Promise.all([viewer.leave(), resumed.leave()]);
    },
    60_000,
  );
});

test('who is present and does not call again until Redis is back is found again in the database', async () => {
  const { ada, broadcast } = await onAir('found');
  await present(ada, broadcast);
  await vi.waitFor(async () => expect(await statsOf(ada, broadcast)).toMatchObject({ online: 1 }), patience);

  await flush();

  await vi.waitFor(async () => expect(await rankOf(broadcast, ada)).not.toBeNull(), patience);
  await vi.waitFor(async () => expect(await statsOf(ada, broadcast)).toMatchObject({ online: 0, enterCount: 1 }), patience);
});

describe('while Redis is away', () => {
  test('everything whose truth is in PostgreSQL goes on: presence, likes, counters, the feed and its replay, signing up', async () => {
    const { ada, broadcast } = await onAir('away');
    const viewer = await watch(ada, broadcast.roomId);
    const cursor = viewer.cursor();
    await redis.kill();

    expect((await present(ada, broadcast)).livePresence.userErrors).toEqual([]);
    expect((await present(ada, broadcast)).livePresence.userErrors).toEqual([]);
    const liked = await ada.ask(like, { input: { roomId: broadcast.roomId, key: randomUUID(), count: 2 } });
    expect(liked.liveLike.userErrors).toEqual([]);
    await teller.tell(danmu(broadcast, 'without Redis'));
    await vi.waitFor(async () => {
      expect(await statsOf(ada, broadcast)).toMatchObject({ online: 1, enterCount: 1, danmuCount: 1, likeCount: 2 });
    }, patience);
    const { liveFeedReplay } = await ada.ask(feedReplay, { roomId: broadcast.roomId, after: cursor });
    expect(JSON.stringify(liveFeedReplay)).toContain('without Redis');
    const late = await watch(ada, broadcast.roomId, cursor);
    await Promise.all([viewer, late].map((one) => one.until(() => one.seen.includes('without Redis'))));
    const counting = ada.hear(stats, { sessionId: broadcast.sessionId });
    expect((await counting.next()).liveStats).toMatchObject({ danmuCount: 1 });
    await product.register('signed_up_meanwhile');

    await redis.start();
    await teller.tell(danmu(broadcast, 'with Redis'));
    await Promise.all([viewer, late].map((one) => one.until(() => one.seen.includes('with Redis'))));
    await counting.until(({ liveStats }) => liveStats.danmuCount === 2);
    expect([viewer.hadGap(), late.hadGap()]).toEqual([false, false]);
    await Promise.all([viewer.leave(), late.leave(), counting.leave()]);
  }, 60_000);

  test('a session that ends then does not keep the counters of before its end', async () => {
    const streamer = await product.register('streamer_ends');
    const broadcast = await goLive(streamer);
    await vi.waitFor(async () => expect(await hashOf(broadcast)).toMatchObject({ danmuCount: '0' }), patience);
    redis.pause();
    await teller.tell(danmu(broadcast, 'unseen by Redis'));
    await streamer.ask(stop, { input: { roomId: broadcast.roomId } });
    const status = async () => (await streamer.ask(session, { id: broadcast.sessionId })).liveSession?.status;
    await vi.waitFor(async () => expect(await status()).toBe('AGGREGATED'), patience);
    redis.resume();

    await vi.waitFor(async () => expect(await hashOf(broadcast)).toEqual({}), patience);
    expect(await statsOf(streamer, broadcast)).toMatchObject({ danmuCount: 1 });
  }, 60_000);
});
