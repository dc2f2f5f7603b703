import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { getRaw } from '../http/serve-for-test.ts';
import { graphql } from '../support/__generated__/gql.ts';
import type { Person } from '../support/person.ts';
import { type Product, startProduct } from '../support/product.ts';
import { complaintsAbout, makeFilm } from './support/films.ts';
import {
  completeUpload,
  createUpload,
  inputFor,
  partsOf,
  processing,
  remove,
  send,
  upload,
  watchProcessing,
} from './support/uploads.ts';

let product: Product;
let ada: Person;
let film: Buffer;
let videoId: string;
let hlsUrl: string;

beforeAll(async () => {
  [product, film] = await Promise.all([startProduct(), makeFilm({ seconds: 6, noise: true })]);
  ada = await product.register('ada_uploads');
});
afterAll(() => product[Symbol.asyncDispose]());

const video = graphql(`
  query Playback($id: ID!) {
    video(id: $id) {
      title status durationMs width height publishedAt author { id handle }
      playback { hlsUrl posterUrl expiresAt renditions { name width height bandwidth } }
    }
  }
`);

test('a film uploaded in parts, out of order and one twice, becomes a queued video, once, however often it is completed', async () => {
  const parts = partsOf(film);
  expect(parts.length).toBeGreaterThanOrEqual(2);
  const input = inputFor(film, { title: '雨夜的街道 Rainy street' });
  const { videoUploadCreate } = await ada.ask(createUpload, { input });
  const again = await ada.ask(createUpload, { input });
  const opened = videoUploadCreate.upload;
  if (!opened) throw new Error('the upload was opened');
  expect(again.videoUploadCreate.upload?.id).toBe(opened.id);
  const ticket = (number: number) => opened.parts[number - 1] ?? { headers: [] };
  const bytes = (number: number) => parts[number - 1] ?? Buffer.alloc(0);

  expect((await send(ticket(2), bytes(2))).status).toBe(200);
  const { videoUpload } = await ada.ask(upload, { id: opened.id });
  expect(videoUpload?.parts.map(({ number, arrived }) => [number, arrived])).toEqual(parts.map((_, n) => [n + 1, n === 1]));
  for (const number of [...parts.keys()].map((n) => n + 1)) expect((await send(ticket(number), bytes(number))).status).toBe(200);
  const completed = await Promise.all([1, 2, 3].map(() => ada.ask(completeUpload, { uploadId: opened.id })));

  const ids = completed.map(({ videoUploadComplete }) => videoUploadComplete.video?.id);
  expect(new Set(ids).size).toBe(1);
  videoId = ids[0] ?? '';
  expect(videoId).not.toBe('');
});

test('processing tells the present state first, progress that never goes back, and then that it is published, and ends', async () => {
  const events = await watchProcessing(ada, videoId);

  expect(['QUEUED', 'PROCESSING']).toContain(events[0]?.status);
  expect(events.at(-1)).toMatchObject({ status: 'PUBLISHED', percent: 100, rejection: null });
  expect(events.map(({ percent }) => percent)).toEqual(events.map(({ percent }) => percent).toSorted((a, b) => a - b));
});

test('nobody else is told how processing goes', async () => {
  const bob = await product.register('bob_curious');
  const hearing = bob.hear(processing, { videoId });

  const { value } = await hearing.events.next();

  expect(value.errors[0].extensions.code).toBe('NOT_FOUND');
  await hearing.leave();
});

test('everyone can play the video, and every segment of every rendition decodes without an error', async () => {
  const { video: found } = await product.stranger.ask(video, { id: videoId });

  expect(found).toMatchObject({
    title: '雨夜的街道 Rainy street',
    status: 'PUBLISHED',
    width: 320,
    height: 180,
    author: { handle: 'ada_uploads' },
  });
  expect(found?.durationMs).toBeGreaterThan(5900);
  expect(found?.playback?.renditions.map(({ name }) => name)).toEqual(['180p', '90p']);
  hlsUrl = found?.playback?.hlsUrl ?? '';
  const master = await (await fetch(hlsUrl)).text();
  expect(master).toMatch(
    /BANDWIDTH=\d+,AVERAGE-BANDWIDTH=\d+,RESOLUTION=320x180,CODECS="avc1\.[0-9a-f]{6},mp4a\.40\.2"\n180p\/index\.m3u8/,
  );
  const directory = await mkdtemp(join(inject('runDirectory'), 'segments-'));
  for (const { name } of found?.playback?.renditions ?? []) {
    const playlist = await fetch(new URL(`${name}/index.m3u8`, hlsUrl));
    const segments = (await playlist.text()).split('\n').filter((line) => line.endsWith('.ts'));
    expect(segments).toHaveLength(2);
    for (const segment of segments) {
      const file = join(directory, `${name}-${segment}`);
      await writeFile(file, Buffer.from(await (await fetch(new URL(segment, playlist.url))).arrayBuffer()));
      expect(await complaintsAbout(file)).toBe('');
    }
  }
  const poster = await fetch(found?.playback?.posterUrl ?? '');
  expect(poster.headers.get('content-type')).toBe('image/jpeg');
  expect((await poster.arrayBuffer()).byteLength).toBeGreaterThan(1000);
});

test('a token that was altered, or is used for another video or outside its folder, plays nothing', async () => {
  const url = new URL(hlsUrl);
  const [, , token = '', id = '', attempt = ''] = url.pathname.split('/');
  const last = token.at(-1) === 'A' ? 'B' : 'A';
  const statusOf = async (path: string) => (await fetch(`${url.origin}/media/${path}`)).status;

  expect(await statusOf(`${token.slice(0, -1)}${last}/${id}/${attempt}/master.m3u8`)).toBe(403);
  expect(await statusOf(`${token}/${'0'.repeat(8)}${id.slice(8)}/${attempt}/master.m3u8`)).toBe(403);
  expect(await statusOf(`${token}/${id}/attempt-2/master.m3u8`)).toBe(403);
  for (const dots of ['..', '%2e%2e']) {
    const answer = await getRaw(Number(url.port), `/media/${token}/${id}/${attempt}/${dots}/${dots}/${dots}/originals/${id}`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).not.toContain('ftyp');
  }
  expect(await statusOf(`${token}/${id}/${attempt}/nothing.ts`)).toBe(404);
});

test('a removed video cannot be seen or played any more, and only its author may remove it', async () => {
  const bob = await product.register('bob_deletes');
  const refused = await bob.answer(remove, { videoId });
  expect(refused.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');

  const first = await ada.ask(remove, { videoId });
  const second = await ada.ask(remove, { videoId });

  expect([first.videoDelete, second.videoDelete]).toEqual([1, 2].map(() => ({ videoId, userErrors: [] })));
  expect((await product.stranger.ask(video, { id: videoId })).video).toBeNull();
  await vi.waitFor(async () => expect((await fetch(hlsUrl)).status).toBe(404), { timeout: 10_000, interval: 100 });
});
