import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { graphql } from '../support/__generated__/gql.ts';
import { type Product, startProduct } from '../support/product.ts';
import { feed, goLive, stop } from './support/broadcast.ts';
import { watch } from './support/watching.ts';

let product: Product;

beforeAll(async () => {
  product = await startProduct({ environment: { LIVE_DANMU_COOLDOWN_MS: '0' } });
});
afterAll(() => product[Symbol.asyncDispose]());

const send = graphql(`
  mutation SendIntoRoom($input: LiveDanmuSendInput!) {
    liveDanmuSend(input: $input) { danmu { id content } userErrors { code } }
  }
`);

test('a third person’s danmaku reach everyone in one order, with who sent them', async () => {
  const [ada, bob, cyd] = [
    await product.register('ada_show'),
    await product.register('bob_show'),
    await product.register('cyd_show'),
  ];
  const { roomId } = await goLive(ada);
  const viewers = await Promise.all([watch(ada, roomId), watch(bob, roomId)]);
  const hearing = bob.hear(feed, { roomId, after: null });
  await hearing.next();

  const texts = ['第一', 'second', '🎉'];
  for (const content of texts) await cyd.ask(send, { input: { key: randomUUID(), roomId, content } });
  for (const viewer of viewers) await viewer.until(() => viewer.seen.includes('🎉'));

  for (const viewer of viewers) expect(viewer.seen.filter((text) => text !== 'WENT_LIVE')).toEqual(texts);
  const { liveFeed } = await hearing.until((event) =>
    event.liveFeed.items.some(({ __typename }) => __typename === 'LiveFeedDanmu'),
  );
  expect(liveFeed.items.find(({ __typename }) => __typename === 'LiveFeedDanmu')).toMatchObject({
    content: '第一',
    senderName: 'cyd_show',
    sender: { id: cyd.id, handle: 'cyd_show' },
  });
  await Promise.all([...viewers.map((viewer) => viewer.leave()), hearing.leave()]);
});

test('a danmaku sent twice with one key is seen once', async () => {
  const [ada, bob] = [await product.register('ada_key'), await product.register('bob_key')];
  const { roomId } = await goLive(ada);
  const viewer = await watch(ada, roomId);
  const input = { key: randomUUID(), roomId, content: 'once' };

  await Promise.all([1, 2, 3].map(() => bob.ask(send, { input })));
  await ada.ask(stop, { input: { roomId } });
  await viewer.until(() => viewer.seen.includes('ENDED'));

  expect(viewer.seen.filter((text) => text === 'once')).toHaveLength(1);
  await viewer.leave();
});
