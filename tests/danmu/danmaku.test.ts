import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { userEvents } from '../../schema/events/users.ts';
import { videoEvents } from '../../schema/events/videos.ts';
import type { Person } from '../support/person.ts';
import { type Product, startProduct } from '../support/product.ts';
import { publishVideo, query, send, sendError, sent, tell, untilKnown, watch, watchSegment } from './support.ts';

let product: Product;
let ada: Person;

beforeAll(async () => {
  product = await startProduct({ environment: { DANMU_COOLDOWN_MS: '0' } });
  ada = await product.register('ada_danmaku');
});
afterAll(() => product[Symbol.asyncDispose]());

const codeOf = ({ userErrors }: { userErrors: readonly { code: string }[] }) => userErrors.map(({ code }) => code);

test('a danmaku shows in its segment, in order of progress, and makes the version grow', async () => {
  const videoId = await publishVideo(product);

  const second = await sent(ada, { videoId, content: 'second', progressMs: 2_000, mode: 'TOP', colour: 0xff0000, size: 36 });
  const before = await watchSegment(ada, videoId);
  await send(ada, { videoId, content: 'first', progressMs: 1_000 });
  await send(ada, { videoId, content: 'later', progressMs: 360_000 });

  expect(second).toMatchObject({ content: 'second', progressMs: 2_000, mode: 'TOP', colour: 0xff0000, size: 36, pool: 'NORMAL' });
  expect(before).toMatchObject({ index: 0, version: 1, total: 1, items: [{ id: second.id, content: 'second' }] });
  expect(await watchSegment(ada, videoId)).toMatchObject({
    version: 2,
    total: 2,
    items: [{ content: 'first' }, { content: 'second' }],
  });
  expect(await watchSegment(ada, videoId, 1)).toMatchObject({ version: 1, total: 1, items: [{ content: 'later' }] });
  expect((await watch(ada, videoId)).danmuCount).toBe(3);
});

test('whoever has the version of a segment is not sent it again', async () => {
  const videoId = await publishVideo(product);
  await send(ada, { videoId });

  expect((await watch(ada, videoId, 0, 1)).danmuSegment).toBeNull();
  expect((await watch(ada, videoId, 1, 0)).danmuSegment).toBeNull();
  expect((await watch(ada, videoId, 0, 0)).danmuSegment?.version).toBe(1);
  expect((await watch(ada, videoId, 1)).danmuSegment).toEqual({ index: 1, version: 0, total: 0, items: [] });
});

test('of a crowded segment the 6000 heaviest come', async () => {
  const videoId = await publishVideo(product);
  const { id } = await sent(ada, { videoId, progressMs: 359_999 });
  await query(
    product,
    `insert into danmu.danmu select gen_random_uuid(), video_id, segment_index, author_id, sender_hash, 'light', 'f', n, mode, colour, size, pool, 1, sent_at
     from danmu.danmu, generate_series(1, 6010) n where id = $1`,
    [id],
  );
  await query(product, 'update danmu.segment set version = version + 6010, total = total + 6010 where video_id = $1', [videoId]);

  const { items, total } = await watchSegment(ada, videoId);

  expect(total).toBe(6011);
  expect(items).toHaveLength(6000);
  expect(items.at(-1)?.id).toBe(id);
  expect(items.map(({ progressMs }) => progressMs)).toEqual(
    items.map(({ progressMs }) => progressMs ?? 0).toSorted((one, other) => one - other),
  );
});

test('a segment before the first is a mistake', async () => {
  const videoId = await publishVideo(product);

  await expect(watch(ada, videoId, -1)).rejects.toThrow('BAD_USER_INPUT');
});

test('what a sender can do better is told with its code', async () => {
  const videoId = await publishVideo(product, 5_000);

  expect(codeOf(await send(ada, { videoId, content: ' \n ' }))).toEqual(['INVALID']);
  expect(codeOf(await send(ada, { videoId, content: 'x'.repeat(101) }))).toEqual(['TOO_LONG']);
  expect(codeOf(await send(ada, { videoId, progressMs: 5_001 }))).toEqual(['BAD_PROGRESS']);
  expect(codeOf(await send(ada, { videoId, progressMs: -1 }))).toEqual(['BAD_PROGRESS']);
  expect(codeOf(await send(ada, { videoId, colour: 0x1000000, size: 17 }))).toEqual(['INVALID', 'INVALID']);
  expect(codeOf(await send(ada, { videoId, content: '代 开\u200b发-票' }))).toEqual(['FORBIDDEN_WORD']);
  expect((await watch(ada, videoId)).danmuCount).toBe(0);
  expect(codeOf(await send(ada, { videoId, progressMs: 5_000 }))).toEqual([]);
});

test('the same text again within a minute is a duplicate, however it is written', async () => {
  const videoId = await publishVideo(product);
  const { id } = await sent(ada, { videoId, content: 'Again and again' });

  expect(codeOf(await send(ada, { videoId, content: 'again  AND again!' }))).toEqual(['DUPLICATE']);
  await query(product, "update danmu.danmu set sent_at = sent_at - interval '61 seconds' where id = $1", [id]);
  expect(codeOf(await send(ada, { videoId, content: 'again AND again!' }))).toEqual([]);
});

test('text to review is shown with little weight', async () => {
  const videoId = await publishVideo(product);

  const [plain, advert] = [await sent(ada, { videoId, content: 'plain' }), await sent(ada, { videoId, content: '加 微信 abc' })];

  expect([plain.weight, advert.weight]).toEqual([5, 1]);
});

test('a sender has one hash on all videos, of which nobody knows whose it is', async () => {
  const [one, other] = await Promise.all([publishVideo(product), publishVideo(product)]);
  const bob = await product.register('bob_hash');

  const [first, second, third] = [
    await sent(ada, { videoId: one }),
    await sent(ada, { videoId: other }),
    await sent(bob, { videoId: one }),
  ];

  expect(first.senderHash).toBe(second.senderHash);
  expect(third.senderHash).not.toBe(first.senderHash);
  expect(first.senderHash).toMatch(/^[\w-]{22}$/);
});

test('the same key once more, and twice at once, makes one danmaku', async () => {
  const videoId = await publishVideo(product);
  const once = { videoId, key: randomUUID(), content: 'once' };
  const atOnce = { videoId, key: randomUUID(), content: 'at once' };

  const again = [await sent(ada, once), await sent(ada, once)];
  const together = await Promise.all([1, 2, 3, 4].map(() => sent(ada, atOnce)));

  expect(again[1]).toEqual(again[0]);
  expect(new Set(together.map(({ id }) => id)).size).toBe(1);
  expect(await watch(ada, videoId)).toMatchObject({ danmuCount: 2, danmuSegment: { version: 2, total: 2 } });
});

test('the same key with other input is refused', async () => {
  const videoId = await publishVideo(product);
  const key = randomUUID();
  await send(ada, { videoId, key });

  expect(await sendError(ada, { videoId, key, content: 'something else' })).toBe('KEY_REUSED');
});

test('twenty people who send at once make twenty versions and a right count', async () => {
  const videoId = await publishVideo(product);
  const people = await Promise.all(Array.from({ length: 20 }, (_, n) => product.register(`crowd_${n}`)));

  await Promise.all(people.map((one) => sent(one, { videoId })));

  const { version, total, items } = await watchSegment(ada, videoId);
  expect({ version, total, items: items.length }).toEqual({ version: 20, total: 20, items: 20 });
  const told = await query<{ version: number }>(
    product,
    "select (payload->>'segmentVersion')::int as version from danmu.outbox where type = 'danmu.danmu-sent' and key = $1 order by position",
    [videoId],
  );
  expect(told.map((event) => event.version)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
});

test('nobody sends over a video that is not there, is gone, or without signing in', async () => {
  const videoId = await publishVideo(product);
  await send(ada, { videoId });
  await tell(product, videoEvents.removed, videoId, { videoId, authorId: ada.id });
  await untilKnown(product, videoId, 'not active');

  expect(await sendError(ada, { videoId })).toBe('NOT_FOUND');
  expect(await sendError(ada, { videoId: randomUUID() })).toBe('NOT_FOUND');
  expect(await sendError(ada, { videoId: 'no id' })).toBe('NOT_FOUND');
  expect(await sendError(product.stranger, { videoId })).toBe('UNAUTHENTICATED');
});

test('who is banned cannot send, and what they sent is hidden until the ban is lifted', async () => {
  const videoId = await publishVideo(product);
  const cyd = await product.register('cyd_banned');
  await sent(cyd, { videoId });
  await sent(ada, { videoId });

  await tell(product, userEvents.banned, cyd.id, { userId: cyd.id });
  await untilKnown(product, cyd.id, 'not active');
  await vi.waitFor(async () =>
    expect(await watch(ada, videoId)).toMatchObject({ danmuCount: 1, danmuSegment: { version: 3, items: { length: 1 } } }),
  );
  expect(await sendError(cyd, { videoId })).toBe('FORBIDDEN');

  const profile = { handle: 'cyd_banned', name: 'Cyd', bio: '', avatarUrl: null };
  await tell(product, userEvents.unbanned, cyd.id, { userId: cyd.id, ...profile });
  await vi.waitFor(async () => expect(await watch(ada, videoId)).toMatchObject({ danmuCount: 2, danmuSegment: { version: 4 } }));
});

test('a danmaku whose sending was under way when its author was banned does not stay visible', async () => {
  const videoId = await publishVideo(product);
  const dan = await product.register('dan_banned');
  await untilKnown(product, dan.id);
  await using segment = await holdSegment(videoId);
  // Sent, and stopped before it can commit.
  const sending = sendError(dan, { videoId });
  await segment.untilWaitedFor(1);

  await tell(product, userEvents.banned, dan.id, { userId: dan.id });
  await untilKnown(product, dan.id, 'not active');
  await segment.untilWaitedFor(2);
  await segment.release();
  await sending;

  await vi.waitFor(async () => expect(await visibleOf(dan.id)).toEqual([]), { timeout: 10_000 });
  expect(await watch(ada, videoId)).toMatchObject({ danmuCount: 0 });
});

test('a ban that is known to the list of turns alone already refuses, so that nothing is sent behind it', async () => {
  const videoId = await publishVideo(product);
  const eve = await product.register('eve_banned');
  await tell(product, userEvents.banned, eve.id, { userId: eve.id });
  await vi.waitFor(
    async () =>
      expect(await query(product, 'select 1 from danmu.turn where author_id = $1 and banned', [eve.id])).toHaveLength(1),
    { timeout: 10_000 },
  );
  await untilKnown(product, eve.id, 'not active');
  // As a process that still remembers them from before the ban.
  await query(product, `update danmu.reference set active = true where id = $1`, [eve.id]);

  expect(await sendError(eve, { videoId })).toBe('FORBIDDEN');
  expect(await visibleOf(eve.id)).toEqual([]);
});

const visibleOf = (authorId: string) =>
  query(product, 'select 1 from danmu.danmu where author_id = $1 and not hidden', [authorId]);

/** Holds a video's first segment, so that who writes to it waits. */
async function holdSegment(videoId: string) {
  const client = new Client({ connectionString: product.databaseUrl });
  await client.connect();
  await client.query('begin');
  await client.query('insert into danmu.segment (video_id, index, version, total) values ($1, 0, 1, 0)', [videoId]);
  const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event in ('transactionid', 'tuple')`;
  return {
    /** Resolves when at least so many wait: for the segment, or for one who does. */
    untilWaitedFor: (count: number) =>
      vi.waitFor(async () => expect((await query(product, waiting)).length).toBeGreaterThanOrEqual(count), { timeout: 10_000 }),
    release: () => client.query('commit'),
    [Symbol.asyncDispose]: () => client.end(),
  };
}
