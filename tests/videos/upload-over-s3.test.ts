import { createHash } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { openS3Harness, type S3Harness, s3Server } from '../contracts/object-store.s3-harness.ts';
import { type NetworkProxy, openProxy } from '../faults/proxy.ts';
import { type ChildProduct, childProduct } from '../support/child-product.ts';
import { type Person, person } from '../support/person.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { registerAt } from '../support/product.ts';
import { complaintsAbout, makeFilm } from './support/films.ts';
import {
  abortUpload,
  completeUpload,
  createUpload,
  inputFor,
  partsOf,
  playable,
  processing,
  remove,
  send,
  upload,
  uploadFilm,
  watchProcessing,
} from './support/uploads.ts';

const s3 = s3Server;
if (s3 === null) describe('videos over S3', () => test.todo('runs where S3_ENDPOINT is set'));
else describe('videos over S3', () => describeVideos(s3));

function describeVideos(server: NonNullable<typeof s3Server>): void {
  let database: TestDatabase;
  let harness: S3Harness;
  let network: NetworkProxy;
  let product: ChildProduct;
  let film: Buffer;
  let ada: Person;
  let videoId = '';

  beforeAll(async () => {
    [database, harness, film] = await Promise.all([
      createTestDatabase(),
      openS3Harness(),
      makeFilm({ seconds: 5, noise: true, size: '480x270' }),
    ]);
    const { hostname, port } = new URL(server.endpoint);
    network = await openProxy({ host: hostname, port: Number(port) });
    product = await childProduct({
      ...{ DATABASE_URL: database.url, DATA_DIR: await mkdtemp(join(inject('runDirectory'), 'over-s3-')) },
      ...{
        S3_ENDPOINT: network.through(server.endpoint),
        S3_PUBLIC_URL: server.endpoint,
        S3_ACCESS_KEY: server.accessKey,
        S3_SECRET_KEY: server.secretKey,
        S3_BUCKET: harness.bucket,
      },
      ...{ VIDEO_THREADS: '1', VIDEO_PRESET: 'medium', VIDEO_SWEEP_SECONDS: '1' },
    });
    await product.start();
    ada = await registerAt(person(product.url), product.url, 'ada_over_s3');
  }, 120_000);
  afterAll(async () => {
    await product.stop();
    await product[Symbol.asyncDispose]();
    await network[Symbol.asyncDispose]();
    await harness[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  test('a film sent in parts straight to the store becomes one queued video, whoever completes it and however often', async () => {
    const parts = partsOf(film);
    expect(parts.length).toBeGreaterThanOrEqual(2);
    const { videoUploadCreate } = await ada.ask(createUpload, { input: inputFor(film) });
    const opened = videoUploadCreate.upload;
    if (!opened) throw new Error(JSON.stringify(videoUploadCreate.userErrors));
    const [first] = opened.parts;
    expect(new URL(first?.url ?? '').origin).toBe(server.endpoint);

    const wrong = await send(first ?? { headers: [] }, Buffer.alloc(parts[0]?.length ?? 0, 'x'));
    const early = await ada.ask(completeUpload, { uploadId: opened.id });
    for (const [n, part] of parts.entries()) expect((await send(opened.parts[n] ?? { headers: [] }, part)).status).toBe(200);
    const { videoUpload } = await ada.ask(upload, { id: opened.id });
    const completed = await Promise.all([1, 2, 3].map(() => ada.ask(completeUpload, { uploadId: opened.id })));

    expect(wrong.status).toBe(400);
    expect(early.videoUploadComplete.userErrors.map(({ code }) => code)).toEqual(['PART_MISSING']);
    expect(videoUpload?.parts.map(({ arrived }) => arrived)).toEqual(parts.map(() => true));
    const ids = new Set(completed.map(({ videoUploadComplete }) => videoUploadComplete.video?.id));
    expect(ids.size).toBe(1);
    videoId = [...ids][0] ?? '';
    expect((await harness.objects.head(`originals/${videoId}`))?.sizeBytes).toBe(film.length);
    expect(await harness.residue()).toEqual([]);
  });

  test('a transcode that is cut off by kill -9 is done by the next process, and nothing of the killed run stays in the store', async () => {
    const hearing = ada.hear(processing, { videoId });
    await hearing.until(({ videoProcessing }) => videoProcessing.status === 'PROCESSING' && videoProcessing.percent > 0);
    await hearing.leave();
    await product.kill();
    // As if it had been killed while it stored what it made.
    await harness.objects.put(`renditions/${videoId}/attempt-1/480p/00000.ts`, Buffer.from('half'), {
      contentType: 'video/mp2t',
    });

    await product.start();
    const events = await watchProcessing(ada, videoId);

    expect(events.at(-1)).toMatchObject({ status: 'PUBLISHED', percent: 100 });
    await vi.waitFor(async () => {
      const keys = await harness.objects.list(`renditions/${videoId}/`, { limit: 1000 });
      expect(new Set(keys.map((key) => key.split('/')[2]))).toEqual(new Set(['attempt-2']));
    });
  }, 120_000);

  test('it plays whole and by ranges, and every segment decodes', async () => {
    const { video } = await person(product.url).ask(playable, { id: videoId });
    const master = await fetch(video?.playback?.hlsUrl ?? '');
    const [rendition = ''] = /^\w+\/index\.m3u8$/m.exec(await master.text()) ?? [];
    const playlist = await fetch(new URL(rendition, master.url));
    const names = (await playlist.text()).split('\n').filter((line) => line.endsWith('.ts'));
    const directory = await mkdtemp(join(inject('runDirectory'), 'segments-s3-'));

    for (const name of names) {
      const url = new URL(name, playlist.url);
      const whole = await bytesOf(await fetch(url));
      const half = Math.floor(whole.length / 2);
      const ranges = [`bytes=0-${half - 1}`, `bytes=${half}-`];
      const pieces = await Promise.all(ranges.map(async (range) => fetch(url, { headers: { range } })));
      expect(pieces.map(({ status }) => status)).toEqual([206, 206]);
      expect(md5(Buffer.concat(await Promise.all(pieces.map(bytesOf))))).toBe(md5(whole));
      await writeFile(join(directory, name), whole);
      expect(await complaintsAbout(join(directory, name))).toBe('');
    }
    expect(names.length).toBeGreaterThanOrEqual(2);
  });

  test('while the store is away uploads and players are told so, and a film that was sent is published when it is back', async () => {
    const { video } = await person(product.url).ask(playable, { id: videoId });
    const { videoUploadCreate } = await ada.ask(createUpload, { input: inputFor(film) });
    const opened = videoUploadCreate.upload;
    if (!opened) throw new Error(JSON.stringify(videoUploadCreate.userErrors));
    for (const [n, part] of partsOf(film).entries()) await send(opened.parts[n] ?? { headers: [] }, part);

    network.cut();
    const completing = await ada.answer(completeUpload, { uploadId: opened.id });
    const playing = await fetch(video?.playback?.hlsUrl ?? '');
    network.restore();
    const completed = await ada.ask(completeUpload, { uploadId: opened.id });
    network.cut();
    const second = completed.videoUploadComplete.video?.id ?? '';
    const hearing = ada.hear(processing, { videoId: second });
    await hearing.until(({ videoProcessing }) => videoProcessing.status === 'PROCESSING');
    await hearing.leave();
    network.restore();

    expect(completing.errors?.[0]?.extensions).toMatchObject({ code: 'STORAGE_UNAVAILABLE', retryAfter: 5 });
    expect([playing.status, playing.headers.get('retry-after')]).toEqual([503, '5']);
    expect((await watchProcessing(ada, second)).at(-1)).toMatchObject({ status: 'PUBLISHED' });
    expect((await fetch(video?.playback?.hlsUrl ?? '')).status).toBe(200);
    await ada.ask(remove, { videoId: second });
  }, 120_000);

  test('an upload that is given up, or forgotten until it has expired, leaves nothing in the store', async () => {
    const open = async () => {
      const { videoUploadCreate } = await ada.ask(createUpload, { input: inputFor(film) });
      const [part] = videoUploadCreate.upload?.parts ?? [];
      await send(part ?? { headers: [] }, partsOf(film)[0] ?? Buffer.alloc(0));
      return videoUploadCreate.upload?.id ?? '';
    };
    const [givenUp, forgotten] = [await open(), await open()];
    expect(await harness.residue()).toHaveLength(2);

    await ada.ask(abortUpload, { uploadId: givenUp });
    expect(await harness.residue()).toHaveLength(1);
    await expire(database.url, forgotten);

    await vi.waitFor(async () => expect(await harness.residue()).toEqual([]), { timeout: 10_000, interval: 100 });
    expect((await ada.ask(upload, { id: forgotten })).videoUpload?.status).toBe('EXPIRED');
  });

  test('of a video that is removed nothing stays in the store', async () => {
    await ada.ask(remove, { videoId });

    await vi.waitFor(async () => expect(await harness.objects.list('', { limit: 10 })).toEqual([]), {
      timeout: 10_000,
      interval: 100,
    });
  });

  test('content that is no film is refused, and its file deleted', async () => {
    const id = await uploadFilm(ada, Buffer.from('this is no film at all'));

    expect((await watchProcessing(ada, id)).at(-1)).toMatchObject({ status: 'REJECTED', rejection: 'NOT_A_VIDEO' });
    await vi.waitFor(async () => expect(await harness.objects.list('', { limit: 10 })).toEqual([]), {
      timeout: 10_000,
      interval: 100,
    });
  });
}

async function expire(databaseUrl: string, uploadId: string): Promise<void> {
  const owner = new Client({ connectionString: databaseUrl });
  await owner.connect();
  await owner.query('update videos.upload set expires_at = now() where id = $1', [uploadId]);
  await owner.end();
}

const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());
const md5 = (content: Buffer) => createHash('md5').update(content).digest('hex');
