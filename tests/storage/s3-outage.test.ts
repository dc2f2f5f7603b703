import { createHash } from 'node:crypto';
import { mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, inject, test, vi } from 'vitest';
import { mediaRoute } from '../../platform/storage/media-route.ts';
import { signMediaPrefix } from '../../platform/storage/media-token.ts';
import { signingKey } from '../../platform/storage/sign.ts';
import { fetchOriginal } from '../../subgraphs/videos/processing/fetch-original.ts';
import { openS3Harness, s3Server } from '../contracts/object-store.s3-harness.ts';
import { openProxy } from '../faults/proxy.ts';
import { serveForTest } from '../http/serve-for-test.ts';

const server = s3Server;
if (server === null) describe('when S3 is away', () => test.todo('runs where S3_ENDPOINT is set'));
else describe('when S3 is away', () => describeOutages(server.endpoint));

const deadlines = { callMs: 500, putMs: 500, completeMs: 500, silenceMs: 400 };
const away = { code: 'STORAGE_UNAVAILABLE', retryAfterSeconds: 5 };
const contentType = 'video/mp2t';

async function openBehindProxy(endpoint: string) {
  const { hostname, port } = new URL(endpoint);
  await using opening = new AsyncDisposableStack();
  const network = opening.use(await openProxy({ host: hostname, port: Number(port) }));
  const harness = opening.use(await openS3Harness({ endpoint: network.through(endpoint), deadlines }));
  const stack = opening.move();
  return { network, ...harness, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

function describeOutages(endpoint: string): void {
  test('every call ends soon and says that files cannot be had, and all is well again by itself', async () => {
    await using harness = await openBehindProxy(endpoint);
    const { objects, network, store } = harness;
    await objects.put('outage/a', Buffer.from('kept'), { contentType });
    const { uploadId } = await objects.createMultipart('outage/b', { contentType });

    for (const breakNetwork of [() => network.cut(), () => network.silence('there', 'back')]) {
      breakNetwork();
      const began = performance.now();
      const outcomes = await Promise.allSettled([
        objects.head('outage/a'),
        objects.read('outage/a'),
        objects.put('outage/c', Buffer.from('lost'), { contentType }),
        objects.list('', { limit: 10 }),
        objects.deletePrefix('outage/'),
        objects.createMultipart('outage/d', { contentType }),
        objects.completeMultipart('outage/b', uploadId, [{ partNumber: 1, etag: 'x' }]),
        objects.abandonedMultiparts(new Date(), 10),
      ]);

      expect(performance.now() - began).toBeLessThan(5000);
      for (const outcome of outcomes) expect(outcome).toMatchObject({ status: 'rejected', reason: away });
      await expect(store.ping()).rejects.toThrow();
      network.restore();
      expect(String(await buffer(await objects.read('outage/a')))).toBe('kept');
    }
    await store.ping();
  });

  test('a moment without the store is not noticed', async () => {
    await using harness = await openBehindProxy(endpoint);
    const { objects, network } = harness;

    network.cut();
    const put = objects.put('moment/a', Buffer.from('through'), { contentType });
    network.restore();
    await put;

    expect((await objects.head('moment/a'))?.sizeBytes).toBe(7);
  });

  test('an object that stops coming in the middle is an error, and one that is read slowly is not', async () => {
    await using harness = await openBehindProxy(endpoint);
    const { objects, network } = harness;
    const large = Buffer.alloc(24 * 1024 ** 2, 'x');
    await harness.client.putObject(harness.bucket, 'slow/b', large);

    const slow = await objects.read('slow/b');
    const reader = slow[Symbol.asyncIterator]();
    const { value } = await reader.next();
    const began = performance.now();
    // Longer than the store may be silent: it is the reader that is.
    await vi.waitFor(() => expect(performance.now() - began).toBeGreaterThan(1200), { timeout: 5000, interval: 50 });
    let sizeBytes = value.length;
    for await (const chunk of { [Symbol.asyncIterator]: () => reader }) sizeBytes += chunk.length;
    expect(sizeBytes).toBe(large.length);

    const cut = await objects.read('slow/b');
    network.silence('back');
    await expect(buffer(cut)).rejects.toThrow(/fell silent/);
    network.restore();
  });

  test('playback is refused with 503 and when to come back, and goes on afterwards', async () => {
    await using harness = await openBehindProxy(endpoint);
    const keys = { current: signingKey(Buffer.from('a secret of the outage test')) };
    await using media = await serveForTest([mediaRoute({ objects: harness.objects, keys, keyPrefix: 'renditions/' })]);
    await harness.objects.put('renditions/v1/attempt-1/0.ts', Buffer.from('0123456789'), { contentType });
    const token = signMediaPrefix(keys, 'v1/attempt-1', new Date(Date.now() + 3_600_000));
    const url = `${media.origin}/media/${token}/v1/attempt-1/0.ts`;

    harness.network.cut();
    const refused = await fetch(url);
    harness.network.restore();
    const played = await fetch(url, { headers: { range: 'bytes=2-4' } });

    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await refused.json()).toMatchObject({ error: { code: 'STORAGE_UNAVAILABLE' } });
    expect([played.status, await played.text()]).toEqual([206, '234']);
    expect(media.logged).toEqual([]);
  });

  test('a film on its way to the transcoder goes on where the connection broke, however often it breaks', async () => {
    await using harness = await openBehindProxy(endpoint);
    const { objects, network } = harness;
    const film = Buffer.alloc(16 * 1024 ** 2);
    for (let at = 0; at < film.length; at += 4) film.writeUInt32LE(at, at);
    await harness.client.putObject(harness.bucket, 'originals/film', film);
    const file = join(await mkdtemp(join(inject('runDirectory'), 'fetched-')), 'original');
    const asked: number[] = [];
    const cutAfterFirst = async function* (content: Readable) {
      let hasCut = false;
      try {
        for await (const chunk of content) {
          yield chunk;
          if (!hasCut) network.cut();
          hasCut = true;
        }
      } finally {
        network.restore();
      }
    };
    const watched = {
      head: objects.head,
      read: async (...[key, range]: Parameters<typeof objects.read>) => {
        const content = await objects.read(key, range);
        asked.push(range?.start ?? 0);
        return asked.length <= 3 ? Readable.from(cutAfterFirst(content)) : content;
      },
    };

    await fetchOriginal({ objects: watched, key: 'originals/film', file, signal: AbortSignal.timeout(25_000) });

    expect(asked).toHaveLength(4);
    expect(asked.toSorted((a, b) => a - b)).toEqual(asked);
    expect(asked.at(-1)).toBeGreaterThan(0);
    expect(md5(await readFile(file))).toBe(md5(film));
  });
}

const md5 = (content: Buffer) => createHash('md5').update(content).digest('hex');
