import { expect, test, vi } from 'vitest';
import { startProduct } from '../support/product.ts';
import { openFacts, patience } from '../support/product-facts.ts';
import { authorBlock, recommended, recommendedVideos } from './operations.ts';

test('whoever begins again within moments gets the list they have, without what does not fit any more, and writes nothing', async () => {
  await using product = await startProduct({ environment: { LIST_FRESH_MS: '60000' } });
  await using facts = await openFacts(product);
  const [ada, bob, eve] = await Promise.all([
    product.register('ada_fresh'),
    product.register('bob_fresh'),
    product.register('eve_fresh'),
  ]);
  const kept = await facts.publishVideo({ authorId: bob.id });
  await facts.publishVideo({ authorId: eve.id });
  const first = await ada.ask(recommendedVideos, {});
  await facts.publishVideo({ authorId: bob.id });
  const written = () =>
    facts.rows(
      'select (select count(*)::int from recommend.trace where viewer_id = $1) as traces, (select count(*)::int from recommend.exposure where viewer_id = $1) as exposures',
      [ada.id],
    );

  await Promise.all(Array.from({ length: 20 }, () => recommended(ada)));

  expect(first.recommendedVideos.edges).toHaveLength(2);
  expect(await ada.ask(recommendedVideos, {})).toEqual(first);
  expect(await written()).toEqual([{ traces: 1, exposures: 2 }]);

  await ada.ask(authorBlock, { userId: eve.id });
  await vi.waitFor(async () => expect((await recommended(ada)).map(([id]) => id)).toEqual([kept]), patience);
});
