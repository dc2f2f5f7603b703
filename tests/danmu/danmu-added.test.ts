import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { graphql } from '../support/__generated__/gql.ts';
import { type Product, startProduct } from '../support/product.ts';
import { publishVideo, recall, sent } from './support.ts';

let product: Product;

beforeAll(async () => {
  product = await startProduct({ environment: { DANMU_COOLDOWN_MS: '0' } });
});
afterAll(() => product[Symbol.asyncDispose]());

const added = graphql(`
  subscription DanmuAddedToVideo($videoId: ID!) {
    danmuAdded(videoId: $videoId) { videoId segmentIndex segmentVersion danmu { id content senderHash } recalledId }
  }
`);

test('who watches a video hears what is sent over it and taken back, in the order of the versions, and nothing of other videos', async () => {
  const [ada, videoId, other] = await Promise.all([product.register('ada_heard'), publishVideo(product), publishVideo(product)]);
  const viewer = product.stranger.hear(added, { videoId });
  const first = viewer.next();
  // Nothing says that the subscription has begun but its first event.
  const begun = vi.fn();
  void first.then(begun, begun);
  await vi.waitFor(
    async () => {
      await sent(ada, { videoId, progressMs: 400_000 });
      expect(begun).toHaveBeenCalled();
    },
    { timeout: 10_000, interval: 100 },
  );
  await first;

  await sent(ada, { videoId: other });
  const kept = await sent(ada, { videoId, content: 'kept', progressMs: 1 });
  const taken = await sent(ada, { videoId, progressMs: 2 });
  await recall(ada, taken.id);

  const heard = [];
  while (heard.at(-1)?.recalledId !== taken.id) {
    const { danmuAdded } = await viewer.next();
    if (danmuAdded.segmentIndex === 0) heard.push(danmuAdded);
  }
  await viewer.leave();
  expect(heard.map(({ segmentVersion }) => segmentVersion)).toEqual([1, 2, 3]);
  expect(heard[0]).toMatchObject({
    videoId,
    danmu: { id: kept.id, content: 'kept', senderHash: kept.senderHash },
    recalledId: null,
  });
  expect(heard[2]).toMatchObject({ danmu: null, recalledId: taken.id });
});

test('a video that is not there cannot be listened to', async () => {
  await expect(product.stranger.hear(added, { videoId: randomUUID() }).next()).rejects.toThrow('NOT_FOUND');
});
