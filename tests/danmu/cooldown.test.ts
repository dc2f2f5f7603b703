import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Product, startProduct } from '../support/product.ts';
import { publishVideo, query, send, sent, watch } from './support.ts';

let product: Product;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product[Symbol.asyncDispose]());

test('of ten danmaku that one person sends at once, over several videos, one is accepted', async () => {
  const [ada, ...videos] = await Promise.all([product.register('ada_fast'), publishVideo(product), publishVideo(product)]);

  const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => send(ada, { videoId: videos[n % 2] ?? '' })));

  const counts = await Promise.all(videos.map(async (videoId) => (await watch(ada, videoId)).danmuCount));
  expect(answers.filter(({ danmu }) => danmu)).toHaveLength(1);
  expect(answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(Array(9).fill('TOO_FAST'));
  expect(counts.toSorted()).toEqual([0, 1]);
});

test('a repeated call is not too fast, and the next danmaku is due after five seconds', async () => {
  const [bob, videoId] = await Promise.all([product.register('bob_fast'), publishVideo(product)]);
  const input = { videoId, key: randomUUID(), content: 'hello' };

  const answers = [await sent(bob, input), await sent(bob, input)];
  expect(answers[1]).toEqual(answers[0]);

  const since = (seconds: number) =>
    query(product, 'update danmu.turn set last_at = clock_timestamp() - make_interval(secs => $2) where author_id = $1', [
      bob.id,
      seconds,
    ]);
  await since(4);
  expect((await send(bob, { videoId })).userErrors).toMatchObject([{ code: 'TOO_FAST' }]);
  await since(5);
  expect((await send(bob, { videoId })).userErrors).toEqual([]);
});
