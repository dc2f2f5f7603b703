import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Product, startProduct } from '../support/product.ts';
import { announce, createRoom, danmu, goLive, like, openTeller, roomById, session, stats, stop } from './support/broadcast.ts';
import { watch } from './support/watching.ts';

let product: Product;
let teller: ReturnType<typeof openTeller>;

beforeAll(async () => {
  product = await startProduct({ environment: { LIVE_PRESENCE_TIMEOUT_MS: '1500', LIVE_PRESENCE_SWEEP_MS: '100' } });
  teller = openTeller(product);
});
afterAll(async () => {
  await teller[Symbol.asyncDispose]();
  await product[Symbol.asyncDispose]();
});

test('someone who announces themselves twice entered once, and after silence has left', async () => {
  const ada = await product.register('ada_present');
  const broadcast = await goLive(ada);
  const input = { roomId: broadcast.roomId, key: randomUUID() };
  const viewer = await watch(ada, broadcast.roomId);

  await Promise.all([1, 2, 3].map(() => ada.ask(announce, { input })));
  const { livePresence } = await ada.ask(announce, { input });
  await viewer.until(() => viewer.counts().enters > 0);

  const statsOf = async () => (await ada.ask(session, { id: broadcast.sessionId })).liveSession?.stats;
  expect(livePresence).toEqual({ nextInSeconds: 1, userErrors: [] });
  expect(await statsOf()).toMatchObject({ online: 1, enterCount: 1 });
  await vi.waitFor(async () => expect(await statsOf()).toMatchObject({ online: 0, enterCount: 1, peakOnline: 1 }), 10_000);

  await ada.ask(announce, { input });
  await vi.waitFor(async () => expect(await statsOf()).toMatchObject({ online: 1, enterCount: 2 }), 5000);
  await viewer.leave();
});

test('one account is one viewer, with however many keys it announces itself', async () => {
  const [ada, bob] = [await product.register('ada_many'), await product.register('bob_many')];
  const { roomId, sessionId } = await goLive(ada);
  const keys = Array.from({ length: 40 }, () => randomUUID());

  await Promise.all(keys.map((key) => ada.ask(announce, { input: { roomId, key } })));
  await bob.ask(announce, { input: { roomId, key: randomUUID() } });

  const statsOf = async () => (await ada.ask(session, { id: sessionId })).liveSession?.stats;
  await vi.waitFor(async () => expect(await statsOf()).toMatchObject({ online: 2, enterCount: 2 }), 5000);
  await vi.waitFor(async () => expect(await statsOf()).toMatchObject({ online: 0, enterCount: 2, peakOnline: 2 }), 10_000);
});

test('a room and a session that are named in capitals are the same room and session', async () => {
  const ada = await product.register('ada_capitals');
  const { roomId, sessionId } = await goLive(ada);
  const capitals = roomId.toUpperCase();
  const input = { roomId: capitals, key: randomUUID() };
  const viewer = await watch(ada, capitals);

  await ada.ask(announce, { input });
  await ada.ask(announce, { input: { ...input, roomId } });
  await ada.ask(like, { input: { ...input, count: 3 } });
  await ada.ask(like, { input: { ...input, roomId, count: 3 } });
  await viewer.until(() => viewer.counts().likes > 0);

  const found = await ada.ask(session, { id: sessionId.toUpperCase() });
  expect(found.liveSession).toMatchObject({ id: sessionId, stats: { online: 1, enterCount: 1, likeCount: 3 } });
  const hearing = ada.hear(stats, { sessionId: sessionId.toUpperCase() });
  expect((await hearing.next()).liveStats).toMatchObject({ sessionId, online: 1, likeCount: 3 });
  await hearing.leave();
  const { liveRoom } = await ada.ask(roomById, { id: capitals });
  expect(liveRoom).toEqual({ id: roomId });
  expect((await ada.ask(stop, { input: { roomId: capitals } })).liveStop.session?.id).toBe(sessionId);
  await vi.waitFor(async () => {
    const { liveSession } = await ada.ask(session, { id: sessionId });
    expect(liveSession).toMatchObject({ status: 'AGGREGATED', summary: { enterCount: 1, likeCount: 3 } });
  }, 10_000);
  await viewer.leave();
});

test('nobody is present in a room that is not on air, and nobody likes it', async () => {
  const ada = await product.register('ada_off');
  const { liveRoomCreate } = await ada.ask(createRoom, { input: { title: 'Off' } });
  const input = { roomId: liveRoomCreate.room?.id ?? '', key: randomUUID() };

  const { livePresence } = await ada.ask(announce, { input });
  const { liveLike } = await ada.ask(like, { input: { ...input, count: 1 } });

  expect([livePresence.userErrors, liveLike.userErrors]).toEqual([[{ code: 'NOT_LIVE' }], [{ code: 'NOT_LIVE' }]]);
});

test('likes with one key count once, likes in a hurry are refused, and a batch tells their sum', async () => {
  const ada = await product.register('ada_likes');
  const broadcast = await goLive(ada);
  const viewer = await watch(ada, broadcast.roomId);
  const input = { roomId: broadcast.roomId, key: randomUUID(), count: 7 };

  const answers = await Promise.all([1, 2, 3].map(() => ada.ask(like, { input })));
  const hurried = await ada.ask(like, { input: { ...input, key: randomUUID() } });
  const tooMany = await ada.answer(like, { input: { ...input, key: randomUUID(), count: 51 } });
  await viewer.until(() => viewer.counts().likes > 0);

  expect(answers.map(({ liveLike }) => liveLike)).toEqual(
    answers.map(() => ({ room: { id: broadcast.roomId }, userErrors: [] })),
  );
  expect(hurried.liveLike.userErrors).toEqual([{ code: 'TOO_FAST' }]);
  expect(tooMany.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  expect(viewer.counts().likes).toBe(7);
  await viewer.leave();
});

test('stats begin with the present ones, move at most twice a second and only when changed, and end with the session', async () => {
  const ada = await product.register('ada_stats');
  const broadcast = await goLive(ada);
  const hearing = ada.hear(stats, { sessionId: broadcast.sessionId });
  const heard: { at: number; danmuCount: number }[] = [];
  heard.push({ at: performance.now(), danmuCount: (await hearing.next()).liveStats.danmuCount });

  const listening = (async () => {
    for await (const { data } of hearing.events)
      heard.push({ at: performance.now(), danmuCount: data?.liveStats.danmuCount ?? -1 });
  })();
  for (let n = 0; n < 30; n += 1) await teller.tell(danmu(broadcast, `stat ${n}`));
  await vi.waitFor(() => expect(heard.at(-1)?.danmuCount).toBe(30), 10_000);
  await ada.ask(stop, { input: { roomId: broadcast.roomId } });
  await listening;

  const counts = heard.map(({ danmuCount }) => danmuCount);
  expect(counts[0]).toBe(0);
  expect(new Set(counts).size).toBe(counts.length);
  const pauses = heard.slice(1).map(({ at }, n) => at - (heard[n]?.at ?? 0));
  expect(Math.min(...pauses)).toBeGreaterThan(400);
});
