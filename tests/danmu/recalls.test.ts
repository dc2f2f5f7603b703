import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Product, startProduct } from '../support/product.ts';
import { publishVideo, query, recall, recallError, sent, watch } from './support.ts';

let product: Product;

beforeAll(async () => {
  product = await startProduct({ environment: { DANMU_COOLDOWN_MS: '0' } });
});
afterAll(() => product[Symbol.asyncDispose]());

test('what is taken back is gone, and taking it back twice at once is done once', async () => {
  const [ada, videoId] = await Promise.all([product.register('ada_recall'), publishVideo(product)]);
  const { id } = await sent(ada, { videoId });

  const answers = await Promise.all([1, 2, 3].map(() => recall(ada, id)));

  expect(answers).toEqual(Array.from({ length: 3 }, () => ({ danmuId: id, userErrors: [] })));
  expect(await watch(ada, videoId)).toEqual({ danmuCount: 0, danmuSegment: { index: 0, version: 2, total: 0, items: [] } });
});

test('after two minutes it is too late', async () => {
  const [ada, videoId] = await Promise.all([product.register('ada_late'), publishVideo(product)]);
  const { id } = await sent(ada, { videoId });
  await query(product, "update danmu.danmu set sent_at = sent_at - interval '121 seconds' where id = $1", [id]);

  expect((await recall(ada, id)).userErrors).toEqual([{ code: 'TOO_LATE' }]);
});

test('of four recalls at once three are done', async () => {
  const [ada, videoId] = await Promise.all([product.register('ada_limit'), publishVideo(product)]);
  const ids = [];
  for (let n = 0; n < 4; n += 1) ids.push((await sent(ada, { videoId })).id);

  const answers = await Promise.all(ids.map((id) => recall(ada, id)));

  expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([{ code: 'LIMIT_REACHED' }]);
  expect((await watch(ada, videoId)).danmuCount).toBe(1);
});

test('only the sender takes a danmaku back', async () => {
  const [ada, bob, videoId] = await Promise.all([
    product.register('ada_own'),
    product.register('bob_own'),
    publishVideo(product),
  ]);
  const { id } = await sent(ada, { videoId });

  expect(await recallError(bob, id)).toBe('FORBIDDEN');
  expect(await recallError(product.stranger, id)).toBe('UNAUTHENTICATED');
  expect(await recallError(ada, videoId)).toBe('NOT_FOUND');
  expect(await recallError(ada, 'no id')).toBe('NOT_FOUND');
});
