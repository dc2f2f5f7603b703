import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Product, startProduct } from '../support/product.ts';
import { type Facts, openFacts } from '../support/product-facts.ts';
import { commentCreate, commentInput } from './operations.ts';

let product: Product;
let facts: Facts;

beforeAll(async () => {
  product = await startProduct({ environment: { COMMENT_INTERVAL_MS: '60000' } });
  facts = await openFacts(product);
});
afterAll(async () => {
  await facts[Symbol.asyncDispose]();
  await product[Symbol.asyncDispose]();
});

test('of two comments at once one is too fast, the first answered again is not, and after the wait one more is taken', async () => {
  const ada = await product.register('ada_cooldown');
  const videoId = await facts.publishVideo({ authorId: ada.id });
  const inputs = [commentInput(videoId, 'one'), commentInput(videoId, 'two')];
  const codes = async (some: typeof inputs) => {
    const answers = await Promise.all(some.map((input) => ada.ask(commentCreate, input)));
    return answers.map(({ commentCreate: { comment, userErrors } }) => (comment ? comment.text : userErrors[0]?.code));
  };

  const atOnce = await codes(inputs);
  const again = await codes(inputs);
  await facts.rows(`update comments.author set last_comment_at = last_comment_at - interval '61 seconds' where id = $1`, [
    ada.id,
  ]);
  const later = await codes([commentInput(videoId, 'three')]);

  expect(atOnce.filter((code) => code === 'TOO_FAST')).toHaveLength(1);
  expect(again).toEqual(atOnce);
  expect(later).toEqual(['three']);
});
