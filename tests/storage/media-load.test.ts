import type { Readable } from 'node:stream';
import { expect, test, vi } from 'vitest';
import { mediaRoute } from '../../platform/storage/media-route.ts';
import { signMediaPrefix } from '../../platform/storage/media-token.ts';
import type { ObjectStore } from '../../platform/storage/object-store.ts';
import { rememberHeads } from '../../platform/storage/remembered-heads.ts';
import { openDiskHarness } from '../contracts/object-store.disk-harness.ts';
import { serveForTest } from '../http/serve-for-test.ts';

const large = Buffer.alloc(16 * 1024 ** 2, 'x');

/** A media route over a store whose calls are counted, and whose streams are looked at. */
async function openMedia(options: { maximumAnswers?: number; beforeOpened?: () => Promise<void> } = {}) {
  const stack = new AsyncDisposableStack();
  const { objects, keys } = stack.use(await openDiskHarness());
  const calls: string[] = [];
  const streams: Readable[] = [];
  const noted = <T>(name: string, answer: T): T => {
    calls.push(name);
    return answer;
  };
  const counted: ObjectStore = {
    ...objects,
    head: (key) => noted('head', objects.head(key)),
    open: async (key) => {
      const opened = await noted('open', objects.open(key));
      streams.push(opened.content);
      await options.beforeOpened?.();
      return opened;
    },
    read: (key, range) => noted('read', objects.read(key, range)),
  };
  const server = stack.use(await serveForTest([mediaRoute({ objects: counted, keys, keyPrefix: 'renditions/', ...options })]));
  const token = signMediaPrefix(keys, 'v1/attempt-1', new Date(Date.now() + 3_600_000));
  await objects.put('renditions/v1/attempt-1/0.ts', Buffer.from('0123456789'), { contentType: 'video/mp2t' });
  await objects.put('renditions/v1/attempt-1/large.ts', large, { contentType: 'video/mp2t' });
  const base = `${server.origin}/media/${token}/v1/attempt-1`;
  return { base, calls, streams, objects, logged: server.logged, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

test('a segment costs the store one request, and so does each range of it soon after', async () => {
  await using media = await openMedia();
  const ask = async (headers: Record<string, string> = {}, method = 'GET') =>
    (await fetch(`${media.base}/0.ts`, { headers, method })).text();

  expect([await ask(), await ask()]).toEqual(['0123456789', '0123456789']);
  expect(await Promise.all([1, 2, 3].map((start) => ask({ range: `bytes=${start}-${start}` })))).toEqual(['1', '2', '3']);
  await ask({}, 'HEAD');

  expect(media.calls.toSorted()).toEqual(['open', 'open', 'read', 'read', 'read']);
});

test('a segment that was deleted is gone at once, also for those whose head is remembered', async () => {
  await using media = await openMedia();
  await fetch(`${media.base}/0.ts`);

  await media.objects.delete('renditions/v1/attempt-1/0.ts');

  expect((await fetch(`${media.base}/0.ts`)).status).toBe(404);
  expect((await fetch(`${media.base}/0.ts`, { headers: { range: 'bytes=1-2' } })).status).toBe(404);
});

test('a player that goes away ends the reading of the store', async () => {
  await using media = await openMedia();
  const controller = new AbortController();
  const response = await fetch(`${media.base}/large.ts`, { signal: controller.signal });
  await response.body?.getReader().read();

  controller.abort();

  await vi.waitFor(() => expect(media.streams.map(({ destroyed }) => destroyed)).toEqual([true]));
  expect(media.logged).toEqual([]);
});

test('so does one that goes away before the store has answered', async () => {
  const { promise: opened, resolve: open } = Promise.withResolvers<void>();
  await using media = await openMedia({ beforeOpened: () => opened });
  const controller = new AbortController();
  const asked = fetch(`${media.base}/large.ts`, { signal: controller.signal });
  await vi.waitFor(() => expect(media.streams).toHaveLength(1));

  controller.abort();
  await expect(asked).rejects.toThrow();
  open();

  await vi.waitFor(() => expect(media.streams.map(({ destroyed }) => destroyed)).toEqual([true]));
  expect(media.logged).toEqual([]);
});

test('what is more than can be served at a time is refused with 503 and when to come back, until there is room again', async () => {
  await using media = await openMedia({ maximumAnswers: 2 });
  const players = await Promise.all([1, 2].map(() => fetch(`${media.base}/large.ts`)));

  const refused = await fetch(`${media.base}/0.ts`);

  expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([503, true]);
  for (const player of players) expect((await player.arrayBuffer()).byteLength).toBe(large.length);
  await vi.waitFor(async () => expect((await fetch(`${media.base}/0.ts`)).status).toBe(200));
});

test('heads are remembered for a while, and no more of them than were allowed', async () => {
  const asked: string[] = [];
  const head = async (key: string) => {
    asked.push(key);
    return { sizeBytes: 1, contentType: 'video/mp2t', etag: key, modifiedAt: new Date() };
  };
  let now = 0;
  const heads = rememberHeads({ head }, { keepMs: 100, maximum: 2, now: () => now });

  for (const key of ['a', 'a', 'b', 'c', 'c', 'a']) await heads.of(key);
  now = 101;
  await heads.of('a');

  expect(asked).toEqual(['a', 'b', 'c', 'a', 'a']);
});

test('what is not there, or could not be asked, is asked for again', async () => {
  const answers = [Promise.resolve(null), Promise.reject(new Error('away')), Promise.resolve(null)];
  const heads = rememberHeads({ head: () => answers.shift() ?? Promise.resolve(null) });

  expect(await heads.of('a')).toBeNull();
  await expect(heads.of('a')).rejects.toThrow('away');
  expect(await heads.of('a')).toBeNull();
  expect(answers).toEqual([]);
});
