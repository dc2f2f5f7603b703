import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, test, vi } from 'vitest';
import { serveMedia } from '../../platform/host/media-process.ts';
import { mediaKeyBytes, mediaKeyName } from '../../platform/host/ports.ts';
import { signMediaPrefix } from '../../platform/storage/media-token.ts';
import { openS3Store } from '../../platform/storage/s3/s3-store.ts';
import { signingKey } from '../../platform/storage/sign.ts';
import { s3Client, s3Server } from '../contracts/object-store.s3-harness.ts';
import { quiet } from '../support/events.ts';
import { startProduct } from '../support/product.ts';
import { switchedProxy } from '../support/switched-proxy.ts';
import { createUpload, inputFor, playable, send } from './support/uploads.ts';

const server = s3Server;
if (server === null) describe('a start while S3 is away', () => test.todo('runs where S3_ENDPOINT is set'));
else describe('a start while S3 is away', () => describeStart(server));

const patience = { timeout: 20_000, interval: 200 };

/** A store that cannot be reached yet, with a bucket that nobody has made. */
async function away({ endpoint, accessKey, secretKey, region }: NonNullable<typeof s3Server>) {
  const bucket = `danmesh-test-${randomUUID()}`;
  const proxy = await switchedProxy(endpoint);
  proxy.turn('cut');
  const direct = { endpoint, accessKey, secretKey, region, bucket };
  const environment = {
    ...{ S3_ENDPOINT: proxy.url, S3_PUBLIC_URL: endpoint, S3_REGION: region, S3_BUCKET: bucket },
    ...{ S3_ACCESS_KEY: accessKey, S3_SECRET_KEY: secretKey },
  };
  return {
    ...{ direct, environment, proxy },
    [Symbol.asyncDispose]: async () => {
      await proxy[Symbol.asyncDispose]();
      await using store = await openS3Store({ ...direct, log: quiet });
      const uploads = await store.abandonedMultiparts(new Date(Date.now() + 60_000), 100);
      for (const { key, uploadId } of uploads) await store.abortMultipart(key, uploadId);
      for (const key of await store.list('', { limit: 100 })) await store.delete(key);
      await s3Client().removeBucket(bucket);
    },
  };
}

function describeStart(s3: NonNullable<typeof s3Server>): void {
  test('videos answers what needs no files, says that uploads must wait, and takes them when the store is back', async () => {
    await using store = await away(s3);
    await using product = await startProduct({ environment: store.environment });
    const ada = await product.register('ada_without_s3');
    const film = randomBytes(1000);

    expect((await ada.ask(playable, { id: randomUUID() })).video).toBeNull();
    await expect(ada.ask(createUpload, { input: inputFor(film) })).rejects.toThrow(/STORAGE_UNAVAILABLE|cannot be stored/);

    store.proxy.turn('open');
    const opened = await vi.waitFor(async () => {
      const { videoUploadCreate } = await ada.ask(createUpload, { input: inputFor(film) });
      return videoUploadCreate.upload;
    }, patience);
    expect((await send(opened?.parts[0] ?? { headers: [] }, film)).status).toBe(200);
  }, 60_000);

  test('playback begins too, refuses with 503 meanwhile, and plays when the store is back', async () => {
    await using store = await away(s3);
    const secrets = await mkdtemp(join(inject('runDirectory'), 'media-secrets-'));
    const key = randomBytes(mediaKeyBytes);
    await writeFile(join(secrets, mediaKeyName), key);
    const environment = { ...store.environment, SECRETS_DIR: secrets, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'error' };
    await using media = await serveMedia(environment, 'renditions/');
    const token = signMediaPrefix({ current: signingKey(key) }, 'v1/attempt-1', new Date(Date.now() + 3_600_000));
    const play = () => fetch(`${media.url}/media/${token}/v1/attempt-1/0.ts`);

    expect((await fetch(`${media.url}/health/ready`)).status).toBe(200);
    expect((await play()).status).toBe(503);

    store.proxy.turn('open');
    await vi.waitFor(async () => expect((await play()).status).toBe(404), patience);
    await using written = await openS3Store({ ...store.direct, log: quiet });
    await written.put('renditions/v1/attempt-1/0.ts', Buffer.from('played'), { contentType: 'video/mp2t' });
    expect(await (await play()).text()).toBe('played');
    expect(await (await fetch(`${media.url}/metrics`)).text()).toMatch(/danmesh_media_answers_total\{status="5xx"\} [1-9]/);
  }, 60_000);
}
