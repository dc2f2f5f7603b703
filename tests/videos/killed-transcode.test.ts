import { execFile } from 'node:child_process';
import { mkdtemp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { graphql } from '../support/__generated__/gql.ts';
import { type ChildProduct, childProduct } from '../support/child-product.ts';
import { type Person, person } from '../support/person.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { makeFilm } from './support/films.ts';
import { playable, processing, uploadFilm, watchProcessing } from './support/uploads.ts';

let database: TestDatabase;
let product: ChildProduct;
let directory: string;
let film: Buffer;
let ada: Person;

beforeAll(async () => {
  directory = await mkdtemp(join(inject('runDirectory'), 'killed-'));
  [database, film] = await Promise.all([createTestDatabase(), makeFilm({ seconds: 6, size: '854x480' })]);
  product = await childProduct({ DATABASE_URL: database.url, DATA_DIR: directory, VIDEO_PRESET: 'medium', VIDEO_THREADS: '1' });
  await product.start();
  ada = await someone();
});
afterAll(async () => {
  // In order, so that no ffmpeg outlives the test.
  await product.stop();
  await product[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

const register = graphql(`
  mutation RegisterOnce($input: UserRegisterInput!) { userRegister(input: $input) { user { id } credentials { accessToken } } }
`);

async function someone(): Promise<Person> {
  const { userRegister } = await person(product.url).ask(register, {
    input: { handle: 'ada_killed', password: 'a long password' },
  });
  return person(product.url, { id: userRegister.user?.id ?? '', token: userRegister.credentials?.accessToken ?? '' });
}

/** The ffmpegs that work below the product's directory. */
async function transcoders(): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'args']);
  return stdout.split('\n').filter((line) => line.includes(join(directory, 'scratch')) && line.includes('ffmpeg')).length;
}

test('a video whose transcode is cut off by kill -9 becomes ready by itself, once, and nothing of the killed run stays', async () => {
  const videoId = await uploadFilm(ada, film);
  const hearing = ada.hear(processing, { videoId });
  await hearing.until(({ videoProcessing }) => videoProcessing.status === 'PROCESSING' && videoProcessing.percent > 0);
  await hearing.leave();
  expect(await transcoders()).toBe(1);

  await product.kill();
  expect(await transcoders()).toBe(1);
  await product.start();
  const restarted = performance.now();
  await vi.waitFor(async () => expect(await transcoders()).toBeLessThanOrEqual(1), { timeout: 5000, interval: 50 });
  const events = await watchProcessing(ada, videoId);
  // The queue waits 10 s for a dead worker's heartbeat; the transcode itself takes a few.
  expect(performance.now() - restarted).toBeLessThan(30_000);

  expect(events.at(-1)).toMatchObject({ status: 'PUBLISHED', percent: 100 });
  const { video } = await person(product.url).ask(playable, { id: videoId });
  expect((await fetch(video?.playback?.hlsUrl ?? '')).status).toBe(200);
  expect(video?.playback?.hlsUrl).toContain('/attempt-2/');
  expect(await readdir(join(directory, 'scratch/videos'))).toEqual([]);
  expect(await readdir(join(directory, 'objects/objects/renditions', videoId))).toEqual(['attempt-2']);
  expect(await publications(videoId)).toBe(1);
}, 60_000);

test('Ctrl-C in the middle of a transcode ends it within five seconds, without a child left, and the next start goes on with it', async () => {
  const videoId = await uploadFilm(ada, film);
  const hearing = ada.hear(processing, { videoId });
  await hearing.until(({ videoProcessing }) => videoProcessing.status === 'PROCESSING' && videoProcessing.percent > 0);
  await hearing.leave();

  const asked = performance.now();
  await product.stop();

  expect(performance.now() - asked).toBeLessThan(5000);
  expect(await transcoders()).toBe(0);
  await product.start();
  expect((await watchProcessing(ada, videoId)).at(-1)).toMatchObject({ status: 'PUBLISHED' });
}, 60_000);

async function publications(videoId: string): Promise<number> {
  const owner = new Client({ connectionString: database.url });
  await owner.connect();
  try {
    const { rowCount } = await owner.query(`select 1 from videos.outbox where type = 'videos.video-published' and key = $1`, [
      videoId,
    ]);
    return rowCount ?? 0;
  } finally {
    await owner.end();
  }
}
