import { fork } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, inject, onTestFinished, test, vi } from 'vitest';
import { type IncomingPart, openDiskStore } from '../../platform/storage/disk/disk-store.ts';
import { diskRoutes } from '../../platform/storage/disk/routes.ts';
import { signingKey } from '../../platform/storage/sign.ts';
import { openDiskHarness } from '../contracts/object-store.disk-harness.ts';
import { sendRaw, serveForTest } from '../http/serve-for-test.ts';

const keys = { current: signingKey(Buffer.from('secret')) };
const open = (directory: string) => openDiskStore({ directory, keys, publicUrl: () => 'http://localhost' });
const md5 = (content: Buffer | string) => createHash('md5').update(content).digest('hex');
// What a multipart object carries instead of its own MD5, as in S3.
const onePartEtag = (content: Buffer) => `${md5(createHash('md5').update(content).digest())}-1`;
const presignFor = (content: string) => ({ expiresInSeconds: 60, sizeBytes: content.length, contentMd5: md5(content) });

async function scratch(name: string): Promise<string> {
  const directory = await mkdtemp(join(inject('runDirectory'), `${name}-`));
  onTestFinished(() => rm(directory, { recursive: true }));
  return directory;
}

test('killed at random moments, a store holds only whole objects and nothing unfinished after the next start', async () => {
  const directory = await scratch('disk-crash');
  for (let run = 0; run < 6; run += 1) {
    const child = fork(new URL('./disk-writer.ts', import.meta.url), [directory]);
    await once(child, 'message');
    await delay(20 + run * 17);
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  const { objects } = await open(directory);
  const keysThere = await objects.list('', { limit: 10_000 });
  for (const key of keysThere) {
    const content = await buffer(await objects.read(key));
    expect((await objects.head(key))?.etag, key).toBe(key.startsWith('uploads/') ? onePartEtag(content) : md5(content));
  }

  expect(keysThere.length).toBeGreaterThan(0);
  expect(await readdir(join(directory, '.temporary'))).toEqual([]);
}, 30_000);

test('a start spares what a running process is writing', async () => {
  const directory = await scratch('disk-sweep');
  await open(directory);
  const ours = `${process.pid}.${Math.floor(performance.timeOrigin)}.${randomUUID()}`;
  const ofParent = `${process.ppid}.1.${randomUUID()}`;
  const ofEarlierLife = `${process.pid}.1.${randomUUID()}`;
  for (const name of [ours, ofParent, ofEarlierLife]) await mkdir(join(directory, '.temporary', name));

  await open(directory);

  expect((await readdir(join(directory, '.temporary'))).toSorted()).toEqual([ours, ofParent].toSorted());
});

test('a file that is no object is reported as damaged, not served', async () => {
  const directory = await scratch('disk-damaged');
  const { objects } = await open(directory);
  await objects.put('folder/a', Buffer.from('content'), { contentType: 'text/plain' });
  await writeFile(join(directory, 'objects/folder/a~'), 'something else entirely');

  await expect(objects.read('folder/a')).rejects.toThrow(/is damaged/);
});

test('deleting the last object of a folder removes the folder, while others write into it', async () => {
  const directory = await scratch('disk-folders');
  const { objects } = await open(directory);
  const churn = async (key: string) => {
    for (let turn = 0; turn < 25; turn += 1) {
      await objects.put(key, Buffer.from(key), { contentType: 'text/plain' });
      await objects.delete(key);
    }
  };

  await Promise.all(['a/b/1', 'a/b/2', 'a/3'].map(churn));

  expect(await readdir(join(directory, 'objects'))).toEqual([]);
});

test('a part is refused before its body is read when its length is wrong, missing, or its upload is gone', async () => {
  await using harness = await openDiskHarness();
  const { uploadId } = await harness.objects.createMultipart('raw/a', { contentType: 'video/mp4' });
  const { url } = await harness.objects.presignPart('raw/a', uploadId, 1, presignFor('hello'));
  const send = (lengthHeader: string) => {
    const { pathname, search, port } = new URL(url);
    return sendRaw(Number(port), `PUT ${pathname}${search} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n${lengthHeader}\r\n\r\n`);
  };

  expect(await send('content-length: 999999999')).toMatch(/^HTTP\/1\.1 400.*SIZE_MISMATCH/s);
  expect(await send('transfer-encoding: chunked')).toMatch(/^HTTP\/1\.1 411.*LENGTH_REQUIRED/s);
  await harness.objects.abortMultipart('raw/a', uploadId);
  expect(await send('content-length: 5')).toMatch(/^HTTP\/1\.1 404.*NOT_FOUND/s);
});

test('an uploader that goes away in the middle of a part leaves nothing behind', async () => {
  await using harness = await openDiskHarness();
  const { uploadId } = await harness.objects.createMultipart('raw/b', { contentType: 'video/mp4' });
  const content = 'x'.repeat(1_000_000);
  const { url } = await harness.objects.presignPart('raw/b', uploadId, 1, presignFor(content));
  const controller = new AbortController();
  const body = new ReadableStream({ start: (stream) => stream.enqueue(Buffer.from(content.slice(0, 500_000))) });
  const headers = { 'content-length': String(content.length) };
  const sent = fetch(url, { method: 'PUT', body, headers, signal: controller.signal, duplex: 'half' } as RequestInit);
  await vi.waitFor(async () => expect(await harness.residue()).toHaveLength(2));

  controller.abort();

  await expect(sent).rejects.toThrow();
  await vi.waitFor(async () => expect(await harness.residue()).toEqual([uploadId]));
  expect(await harness.objects.listParts('raw/b', uploadId)).toEqual([]);
  expect(harness.logged).toEqual([]);
});

test('a disk that fails in the middle of a part is a masked fault that the uploader can read', async () => {
  await using harness = await openDiskHarness();
  const storePart = async ({ chunks }: IncomingPart) => {
    for await (const _ of chunks) throw new Error('no space left on device');
  };
  await using server = await serveForTest(diskRoutes({ store: { ...harness.store, storePart }, keys: harness.keys }));
  const { uploadId } = await harness.objects.createMultipart('raw/full', { contentType: 'video/mp4' });
  const content = 'x'.repeat(300_000);
  const { url } = await harness.objects.presignPart('raw/full', uploadId, 1, presignFor(content));

  const response = await fetch(url.replace(harness.origin, server.origin), { method: 'PUT', body: content });

  expect([response.status, await response.json()]).toMatchObject([500, { error: { code: 'INTERNAL' } }]);
  expect(server.logged).toHaveLength(1);
});

test('a browser may upload from any origin and read the ETag', async () => {
  await using harness = await openDiskHarness();
  const { uploadId } = await harness.objects.createMultipart('raw/c', { contentType: 'video/mp4' });
  const { url } = await harness.objects.presignPart('raw/c', uploadId, 1, presignFor('hello'));
  const headers = { origin: 'https://app.example' };

  const preflight = await fetch(url, { method: 'OPTIONS', headers });
  const response = await fetch(url, { method: 'PUT', headers, body: 'hello' });
  const refused = await fetch(url.replace('size=5', 'size=6'), { method: 'PUT', headers, body: 'hello!' });

  expect([preflight.status, preflight.headers.get('access-control-allow-methods')]).toEqual([204, 'PUT']);
  expect(response.headers.get('etag')).toBe(`"${md5('hello')}"`);
  expect(response.headers.get('access-control-expose-headers')).toContain('etag');
  expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([403, '*']);
  expect(await refused.json()).toMatchObject({ error: { code: 'URL_ALTERED' } });
});

test('an uploader that sends a byte now and then is given up when its time is over', async () => {
  await using harness = await openDiskHarness({ deadlineMs: 300 });
  const { uploadId } = await harness.objects.createMultipart('raw/e', { contentType: 'video/mp4' });
  const content = 'x'.repeat(1000);
  const { url } = await harness.objects.presignPart('raw/e', uploadId, 1, presignFor(content));
  const { pathname, search, port } = new URL(url);
  const socket = connect(Number(port), '127.0.0.1').on('error', () => undefined);
  socket.write(`PUT ${pathname}${search} HTTP/1.1\r\nhost: x\r\ncontent-length: ${content.length}\r\n\r\n`);
  const drip = setInterval(() => socket.write('x'), 20);
  onTestFinished(() => clearInterval(drip));

  await new Promise((resolve) => socket.resume().once('close', resolve));

  await vi.waitFor(async () => expect(await harness.residue()).toEqual([uploadId]));
});

test('an idle uploader is given up', async () => {
  await using harness = await openDiskHarness({ idleMs: 100 });
  const { uploadId } = await harness.objects.createMultipart('raw/d', { contentType: 'video/mp4' });
  const { url } = await harness.objects.presignPart('raw/d', uploadId, 1, presignFor('hello'));
  const { pathname, search, port } = new URL(url);

  await sendRaw(Number(port), `PUT ${pathname}${search} HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\n\r\nhe`).catch(() => '');

  await vi.waitFor(async () => expect(await harness.residue()).toEqual([uploadId]));
});
