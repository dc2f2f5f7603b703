import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Product, startProduct } from '../support/product.ts';
import { danmu, feedReplay, goLive, openTeller, rowsOf, session, stop } from './support/broadcast.ts';
import { watch } from './support/watching.ts';

let product: Product;
let teller: ReturnType<typeof openTeller>;

beforeAll(async () => {
  product = await startProduct();
  teller = openTeller(product);
});
afterAll(async () => {
  await teller[Symbol.asyncDispose]();
  await product[Symbol.asyncDispose]();
});

const numbered = (prefix: string, count: number) => Array.from({ length: count }, (_, n) => `${prefix}${n}`);

test('two viewers on two sockets see the same danmaku in the same order, with their sender', async () => {
  const [ada, bob] = [await product.register('ada_order'), await product.register('bob_order')];
  const broadcast = await goLive(ada);
  const [one, two] = await Promise.all([watch(ada, broadcast.roomId), watch(product.stranger, broadcast.roomId)]);

  const texts = numbered('order ', 120);
  await Promise.all(texts.map((text) => teller.tell(danmu(broadcast, text, { id: bob.id, name: 'Bob' }))));
  const danmaku = (seen: readonly string[]) => seen.filter((text) => text.startsWith('order'));
  await Promise.all([one, two].map((viewer) => viewer.until(() => danmaku(viewer.seen).length >= 120)));

  expect(danmaku(one.seen)).toEqual(danmaku(two.seen));
  expect(danmaku(one.seen).toSorted()).toEqual(texts.toSorted());
  await Promise.all([one.leave(), two.leave()]);
});

test('a viewer who comes back with their last cursor gets what they missed once, and goes on live', async () => {
  const ada = await product.register('ada_again');
  const broadcast = await goLive(ada);
  const before = await watch(ada, broadcast.roomId);
  await teller.tell(danmu(broadcast, 'seen'));
  await before.until(() => before.seen.includes('seen'));
  await before.leave();

  const missed = numbered('missed ', 130);
  await teller.tell(...missed.map((text) => danmu(broadcast, text)));
  const after = await watch(ada, broadcast.roomId, before.cursor());
  await after.untilSeen(130);
  await teller.tell(danmu(broadcast, 'live again'));

  expect(await after.untilSeen(131)).toEqual([...missed, 'live again']);
  expect(after.hadGap()).toBe(false);
  const { liveFeedReplay } = await product.stranger.ask(feedReplay, { roomId: broadcast.roomId, after: before.cursor() });
  expect(liveFeedReplay.flatMap(({ items }) => items.map((item) => ('content' in item ? item.content : '')))).toEqual([
    ...missed,
    'live again',
  ]);
  await after.leave();
});

test('a broadcast is announced and its end too', async () => {
  const ada = await product.register('ada_notice');
  const broadcast = await goLive(ada);
  const viewer = await watch(product.stranger, broadcast.roomId, Buffer.from('[0]').toString('base64url'));

  await ada.ask(stop, { input: { roomId: broadcast.roomId } });

  expect(await viewer.untilSeen(2)).toEqual(['WENT_LIVE', 'ENDED']);
  await viewer.leave();
});

test('what comes twice counts once, and what is malformed or of no session stops nobody', async () => {
  const ada = await product.register('ada_twice_live');
  const broadcast = await goLive(ada);
  const viewer = await watch(ada, broadcast.roomId);
  const twice = danmu(broadcast, 'twice');
  const broken = { ...danmu(broadcast, 'broken'), colour: 'red' };
  const stray = danmu({ ...broadcast, sessionId: randomUUID() }, 'stray');

  await teller.tell(twice, twice);
  await teller.tellAnything(broadcast.roomId, broken);
  await teller.tell(stray, twice, danmu(broadcast, 'last'));
  await viewer.until(() => viewer.seen.includes('last'));

  expect(viewer.seen.filter((text) => text !== 'WENT_LIVE')).toEqual(['twice', 'last']);
  expect((await ada.ask(session, { id: broadcast.sessionId })).liveSession?.stats.danmuCount).toBe(2);
  const buried = await rowsOf<{ reason: string }>(
    product,
    `select reason from live.dead_letter where event->>'key' = $1 order by reason`,
    [broadcast.roomId],
  );
  expect(buried.map(({ reason }) => reason)).toEqual([
    expect.stringContaining('no such session'),
    expect.stringContaining('colour'),
  ]);
  await viewer.leave();
});

test('every raw event is stored as it came', async () => {
  const ada = await product.register('ada_raw');
  const broadcast = await goLive(ada);
  const event = { ...danmu(broadcast, 'escaped \u0000 and 中文 "quoted"'), extra: { kept: [1, 2.5, null] } };

  await teller.tell(event);

  await vi.waitFor(async () => {
    const [row] = await rowsOf<{ payload: string }>(product, 'select payload::text from live.live_event where id = $1', [
      event.id,
    ]);
    expect(JSON.parse(row?.payload ?? 'null')).toEqual(event);
  }, 5000);
});

test('a room over its rate leaves danmaku out of the feed and says how many, but counts them all', async () => {
  const ada = await product.register('ada_flood');
  const broadcast = await goLive(ada);
  const viewer = await watch(ada, broadcast.roomId);

  await teller.tell(...numbered('flood ', 450).map((text) => danmu(broadcast, text)));
  const shown = () => viewer.seen.filter((text) => text.startsWith('flood')).length;
  await viewer.until(() => shown() + viewer.counts().dropped >= 450);

  expect(viewer.counts().dropped).toBeGreaterThan(0);
  expect((await ada.ask(session, { id: broadcast.sessionId })).liveSession?.stats.danmuCount).toBe(450);
  await viewer.leave();
});

test('a room that does not exist has no feed, and a cursor of something else is refused', async () => {
  const ada = await product.register('ada_nowhere');
  const { roomId } = await goLive(ada);

  await expect(watch(ada, randomUUID())).rejects.toThrow('NOT_FOUND');
  const { errors } = await ada.answer(feedReplay, { roomId, after: 'nonsense' });
  expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
});
