import { Registry } from 'prom-client';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createMediaMetrics } from '../../platform/storage/media-metrics.ts';
import { mediaRoute } from '../../platform/storage/media-route.ts';
import { signMediaPrefix } from '../../platform/storage/media-token.ts';
import { signingKey } from '../../platform/storage/sign.ts';
import { type DiskHarness, openDiskHarness } from '../contracts/object-store.disk-harness.ts';
import { getRaw, serveForTest, type TestServer } from '../http/serve-for-test.ts';

const inAnHour = () => new Date(Date.now() + 3_600_000);

let harness: DiskHarness;
let server: TestServer;
let token: string;
let base: string;
beforeAll(async () => {
  harness = await openDiskHarness();
  const { objects, keys } = harness;
  server = await serveForTest([mediaRoute({ objects, keys, keyPrefix: 'renditions/' })]);
  token = signMediaPrefix(keys, 'v1/attempt-1', inAnHour());
  base = `${server.origin}/media/${token}/v1/attempt-1`;
  const type = { contentType: 'text/html' };
  await objects.put('renditions/v1/attempt-1/master.m3u8', Buffer.from('#EXTM3U'), type);
  await objects.put('renditions/v1/attempt-1/720p/0.ts', Buffer.from('0123456789'), type);
  await objects.put('renditions/v1/attempt-1/page.html', Buffer.from('<script>'), type);
  await objects.put('renditions/v1/attempt-1/empty.vtt', Buffer.alloc(0), type);
  await objects.put('renditions/v2/attempt-1/master.m3u8', Buffer.from('of another'), type);
  await objects.put('uploads/source', Buffer.from('the source'), type);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await harness[Symbol.asyncDispose]();
});

test('a playlist and the segments it names relatively are served with their types, to any origin', async () => {
  const playlist = await fetch(`${base}/master.m3u8`);
  const segment = await fetch(new URL('720p/0.ts', playlist.url));

  expect(await playlist.text()).toBe('#EXTM3U');
  expect(playlist.headers.get('content-type')).toBe('application/vnd.apple.mpegurl');
  expect(playlist.headers.get('access-control-allow-origin')).toBe('*');
  expect(segment.headers.get('content-type')).toBe('video/mp2t');
  expect(segment.headers.get('content-length')).toBe('10');
  expect(await segment.text()).toBe('0123456789');
});

test('what a user uploaded cannot be served as a page', async () => {
  const page = await fetch(`${base}/page.html`);

  expect(page.headers.get('content-type')).toBe('application/octet-stream');
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
});

test('caches keep an answer no longer than its token is good', async () => {
  const age = Number(/max-age=(\d+)/.exec((await fetch(`${base}/720p/0.ts`)).headers.get('cache-control') ?? '')?.[1]);

  expect(age).toBeGreaterThan(3_500);
  expect(age).toBeLessThanOrEqual(3_600);
});

test.each([
  ['bytes=2-4', 206, 'bytes 2-4/10', '234'],
  ['bytes=7-', 206, 'bytes 7-9/10', '789'],
  ['bytes=-2', 206, 'bytes 8-9/10', '89'],
  ['bytes=0-0,2-3', 200, null, '0123456789'],
])('the range %s is answered with %i', async (range, status, contentRange, body) => {
  const response = await fetch(`${base}/720p/0.ts`, { headers: { range } });

  expect([response.status, response.headers.get('content-range'), await response.text()]).toEqual([status, contentRange, body]);
});

test('a range behind the end is 416 and says the size', async () => {
  const response = await fetch(`${base}/720p/0.ts`, { headers: { range: 'bytes=10-' } });

  expect([response.status, response.headers.get('content-range')]).toEqual([416, 'bytes */10']);
  expect(await response.json()).toMatchObject({ error: { code: 'RANGE_NOT_SATISFIABLE' } });
});

test('HEAD tells what GET would, an unchanged file is 304, a range of another version is the whole', async () => {
  const head = await fetch(`${base}/720p/0.ts`, { method: 'HEAD' });
  const etag = String(head.headers.get('etag'));

  expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '10', '']);
  expect((await fetch(`${base}/720p/0.ts`, { headers: { 'if-none-match': etag } })).status).toBe(304);
  expect((await fetch(`${base}/720p/0.ts`, { headers: { range: 'bytes=1-2', 'if-range': etag } })).status).toBe(206);
  expect((await fetch(`${base}/720p/0.ts`, { headers: { range: 'bytes=1-2', 'if-range': '"x"' } })).status).toBe(200);
  expect(await (await fetch(`${base}/empty.vtt`)).text()).toBe('');
});

test('an expired, an altered and a foreign token are refused, each with its code', async () => {
  const { keys } = harness;
  const codeOf = async (bearer: string, path: string) => {
    const response = await fetch(`${server.origin}/media/${bearer}/${path}`);
    const { error } = (await response.json()) as { error: { code: string } };
    return [response.status, error.code];
  };
  const expired = signMediaPrefix(keys, 'v1/attempt-1', new Date(Date.now() - 1000));
  const foreign = signMediaPrefix({ current: signingKey(Buffer.from('not ours')) }, 'v1/attempt-1', inAnHour());

  expect(await codeOf(expired, 'v1/attempt-1/master.m3u8')).toEqual([403, 'URL_EXPIRED']);
  expect(await codeOf(foreign, 'v1/attempt-1/master.m3u8')).toEqual([403, 'URL_ALTERED']);
  expect(await codeOf(`${token}A`, 'v1/attempt-1/master.m3u8')).toEqual([403, 'URL_ALTERED']);
  expect(await codeOf(token, 'v2/attempt-1/master.m3u8')).toEqual([403, 'URL_ALTERED']);
});

test('a file that is not there is 404, readable by a player of another origin', async () => {
  const response = await fetch(`${base}/720p/1.ts`);

  expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([404, '*']);
});

test.each([
  '../../v2/attempt-1/master.m3u8',
  '%2e%2e/%2e%2e/v2/attempt-1/master.m3u8',
  '..%2f..%2fv2/attempt-1/master.m3u8',
  '..\\..\\v2\\attempt-1\\master.m3u8',
  '%5c..%5cmaster.m3u8',
  '../../../uploads/source',
  './master.m3u8',
  '/master.m3u8',
  'master.m3u8%00.ts',
  '720p/',
  '',
])('the path %j reaches nothing', async (path) => {
  const answered = await getRaw(server.port, `/media/${token}/v1/attempt-1/${path}`);

  expect(answered).toContain('400 Bad Request');
  expect(answered).not.toContain('of another');
  expect(answered).not.toContain('the source');
});

test('a NUL in a path ends in a refusal', async () => {
  expect(await getRaw(server.port, `/media/${token}/v1/attempt-1/master.m3u8\0.ts`)).toMatch(/^HTTP\/1\.1 400/);
});

test('a player that goes away in the middle is not a fault of ours', async () => {
  await harness.objects.put('renditions/v1/attempt-1/large.mp4', Buffer.alloc(16 * 1024 ** 2), { contentType: 'video/mp4' });
  const controller = new AbortController();
  const response = await fetch(`${base}/large.mp4`, { signal: controller.signal });
  await response.body?.getReader().read();

  controller.abort();
  await fetch(`${base}/master.m3u8`);

  expect(server.logged).toEqual([]);
});

test('what is played is counted, with what was refused and how long the store took', async () => {
  const registry = new Registry();
  const { objects, keys } = harness;
  const metrics = createMediaMetrics(registry);
  await using counted = await serveForTest([mediaRoute({ objects, keys, keyPrefix: 'renditions/', metrics })]);
  const url = `${counted.origin}/media/${token}/v1/attempt-1/720p/0.ts`;

  for (const headers of [{}, { range: 'bytes=2-4' }]) await (await fetch(url, { headers })).text();
  await (await fetch(`${counted.origin}/media/${token}/v1/attempt-1/none.ts`)).text();

  await vi.waitFor(async () => {
    const text = await registry.metrics();
    expect(text).toContain('danmesh_media_answers_total{status="2xx"} 2');
    expect(text).toContain('danmesh_media_answers_total{status="4xx"} 1');
    expect(text).toContain('danmesh_media_in_flight 0');
    expect(text).toContain('danmesh_media_store_seconds_count{operation="open"} 2');
    expect(text).toContain('danmesh_media_store_seconds_count{operation="read"} 1');
    expect(Number(/danmesh_media_bytes_total (\d+)/.exec(text)?.[1])).toBeGreaterThan(13);
  });
});
