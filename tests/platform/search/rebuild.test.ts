import { describe, expect, test, vi } from 'vitest';
import { takeBuildLease } from '../../../platform/search/postgres/build-lease.ts';
import { ids, openFollowed, video } from './followed.ts';

const url = process.env.ELASTICSEARCH_URL;
const patience = { timeout: 60_000, interval: 200 };

describe.skipIf(!url)(`rebuilding a search server (${url ? '' : 'skipped: '}ELASTICSEARCH_URL)`, { timeout: 180_000 }, () => {
  test('what is written during a rebuild is found afterwards, and no search fails or loses anything on the way', async () => {
    await using product = await openFollowed(url ?? '');
    const old = ids(90);
    await product.index.put(old.map((id) => video(id)));
    await product.rebuild();
    product.feed();
    const [before] = await product.indices();
    const counts: number[] = [];
    let isRebuilding = true;

    const rebuilding = product.rebuild().finally(() => {
      isRebuilding = false;
    });
    // Its failure is told where it is awaited.
    rebuilding.catch(() => undefined);
    const searching = (async () => {
      while (isRebuilding) {
        const { hits } = await product.server.index.search({ text: 'word', kinds: ['video'], limit: 100 });
        counts.push(hits.length);
      }
    })();
    let written = 0;
    while (isRebuilding) {
      written += 1;
      await product.index.put([video(`new${written % 5}`, { version: written, title: `fresh edition${written}` })]);
      await product.index.put([video('v0000', { version: written + 1, title: `word edition${written}` })]);
    }
    await Promise.all([rebuilding, searching]);

    expect(counts.length).toBeGreaterThan(0);
    expect(counts.every((count) => count === 90)).toBe(true);
    expect(await product.indices()).not.toContain(before);
    expect(await product.indices()).toHaveLength(1);
    await vi.waitFor(async () => expect(await product.onServer(`edition${written}`)).toContain('v0000'), patience);
    const fresh = Array.from({ length: Math.min(written, 5) }, (_, n) => `new${n}`);
    if (written >= 5) await vi.waitFor(async () => expect(await product.onServer('fresh')).toEqual(fresh), patience);
  });

  test('an interrupted rebuild leaves what is searched as it was; the next one begins anew and leaves nothing behind', async () => {
    await using product = await openFollowed(url ?? '');
    await product.index.put(ids(10).map((id) => video(id)));
    await product.rebuild();

    await expect(product.rebuild(AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');

    expect(await product.indices()).toHaveLength(2);
    expect(await product.onServer('word')).toEqual(ids(10));
    expect(await product.rebuild()).toBe(10);
    expect(await product.indices()).toHaveLength(1);
    expect(await product.onServer('word')).toEqual(ids(10));
  });

  test('of two rebuilds at once one works, and a killed one is replaced when its time has run out', async () => {
    await using product = await openFollowed(url ?? '');
    await product.index.put(ids(10).map((id) => video(id)));

    const both = await Promise.all([product.rebuild(), product.rebuild()]);
    expect(both.toSorted()).toEqual([10, null]);

    await takeBuildLease(product.sql);
    expect(await product.rebuild()).toBeNull();
    await product.sql.query(`update search_feed set builder_until = now() - interval '1 second'`, []);
    expect(await product.rebuild()).toBe(10);
  });
});
