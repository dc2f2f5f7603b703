import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { IncompleteUploadError, UploadNotFoundError } from '../../platform/storage/object-errors.ts';
import { multipartLimits, type ObjectStore, type PresignedPart } from '../../platform/storage/object-store.ts';
import type { ObjectStoreHarness } from './object-store.contract.ts';

const contentType = 'video/mp4';
const first = Buffer.alloc(multipartLimits.minimumPartBytes, 'a');
const second = Buffer.alloc(multipartLimits.minimumPartBytes, 'b');
const last = Buffer.from('the end');

export function describeMultipart(harness: () => ObjectStoreHarness): void {
  const objects = () => harness().objects;
  const begin = async (key: string) => ({ key, ...(await objects().createMultipart(key, { contentType })) });
  const nothingStays = async (key: string) => {
    expect(await harness().residue()).toEqual([]);
    expect(await objects().head(key)).toBeNull();
  };

  test('parts that arrive out of order, one of them twice, become one object in their order', async () => {
    const upload = await begin('parts/order');
    await sendPart(objects(), upload, 3, last);
    await sendPart(objects(), upload, 1, second);
    const etags = [await sendPart(objects(), upload, 2, second), await sendPart(objects(), upload, 1, first)];

    const parts = await objects().listParts(upload.key, upload.uploadId);
    const completed = await objects().completeMultipart(upload.key, upload.uploadId, parts);

    expect(etags).toEqual([md5(second), md5(first)]);
    expect(parts.map(({ partNumber, sizeBytes, etag }) => [partNumber, sizeBytes, etag])).toEqual([
      [1, first.length, md5(first)],
      [2, second.length, md5(second)],
      [3, last.length, md5(last)],
    ]);
    expect(completed.sizeBytes).toBe(first.length + second.length + last.length);
    expect(await objects().head(upload.key)).toMatchObject({ ...completed, contentType });
    expect(md5(await buffer(await objects().read(upload.key)))).toBe(md5(Buffer.concat([first, second, last])));
    expect(await harness().residue()).toEqual([]);
  });

  test('a part with another content than its MD5 is refused and not stored', async () => {
    const upload = await begin('parts/wrong-md5');
    const part = await presign(objects(), upload, 1, last);

    const response = await put(part, Buffer.from('THE END'));

    expect(response.status).toBe(400);
    expect(await objects().listParts(upload.key, upload.uploadId)).toEqual([]);
    await objects().abortMultipart(upload.key, upload.uploadId);
    await nothingStays(upload.key);
  });

  test('a wrong part does not replace the right one that had arrived', async () => {
    const upload = await begin('parts/wrong-again');
    await sendPart(objects(), upload, 1, last);

    await put(await presign(objects(), upload, 1, last), Buffer.from('THE END'));

    expect(await objects().listParts(upload.key, upload.uploadId)).toMatchObject([{ etag: md5(last) }]);
    await objects().abortMultipart(upload.key, upload.uploadId);
  });

  test.each([
    ['smaller', Buffer.from('the')],
    ['larger', Buffer.from('the end and more')],
    ['empty', Buffer.alloc(0)],
  ])('a %s part than was announced is refused and not stored', async (_, content) => {
    const upload = await begin('parts/wrong-size');

    const response = await put(await presign(objects(), upload, 1, last), content);

    expect([400, 403]).toContain(response.status);
    expect(await objects().listParts(upload.key, upload.uploadId)).toEqual([]);
    await objects().abortMultipart(upload.key, upload.uploadId);
    await nothingStays(upload.key);
  });

  test('an expired URL is refused', async () => {
    const upload = await begin('parts/expired');
    const part = await presign(objects(), upload, 1, last, 2);
    await harness().pass(3);

    const response = await put(part, last);

    expect(response.status).toBe(403);
    expect(await objects().listParts(upload.key, upload.uploadId)).toEqual([]);
    await objects().abortMultipart(upload.key, upload.uploadId);
  });

  test('a URL that was altered in any part is refused', async () => {
    const upload = await begin('parts/altered');
    const { url, headers } = await presign(objects(), upload, 1, last);
    const altered = [
      url.replace('partNumber=1', 'partNumber=2'),
      url.replace('/parts/altered', '/parts/other'),
      `${url}&partNumber=2`,
    ];
    for (const parameter of new URL(url).searchParams.keys()) {
      const without = new URL(url);
      without.searchParams.delete(parameter);
      altered.push(without.href);
    }

    for (const each of altered) expect([400, 403, 404], each).toContain((await put({ url: each, headers }, last)).status);

    expect(await objects().listParts(upload.key, upload.uploadId)).toEqual([]);
    await objects().abortMultipart(upload.key, upload.uploadId);
  });

  test('a URL is good for nothing but its PUT', async () => {
    const upload = await begin('parts/put-only');
    const { url, headers } = await presign(objects(), upload, 1, last);

    for (const method of ['GET', 'DELETE', 'POST']) {
      const { status } = await fetch(url, { method, headers });
      expect(status, method).toBeGreaterThanOrEqual(400);
    }

    expect((await put({ url, headers }, last)).status).toBe(200);
    await objects().abortMultipart(upload.key, upload.uploadId);
  });

  test('one part sent twice at once is one of the two, whole', async () => {
    const upload = await begin('parts/at-once');

    const etags = await Promise.all([first, second].map((content) => sendPart(objects(), upload, 1, content)));
    const [part, ...others] = await objects().listParts(upload.key, upload.uploadId);
    await objects().completeMultipart(upload.key, upload.uploadId, part ? [part] : []);

    expect(others).toEqual([]);
    expect(etags).toContain(part?.etag);
    expect(md5(await buffer(await objects().read(upload.key)))).toBe(part?.etag);
  });

  test('parts are numbered from 1 to 10 000, and hold at least a byte', async () => {
    const upload = await begin('parts/numbers');
    await sendPart(objects(), upload, 10_000, last);

    const completed = await objects().completeMultipart(upload.key, upload.uploadId, [{ partNumber: 10_000, etag: md5(last) }]);

    expect(completed.sizeBytes).toBe(last.length);
    for (const number of [0, 10_001, 1.5, -1])
      await expect(presign(objects(), upload, number, last), String(number)).rejects.toThrow(RangeError);
    await expect(presign(objects(), upload, 1, Buffer.alloc(0))).rejects.toThrow(RangeError);
  });

  test('an object can be uploaded again under a key that has one, and the old one is there until then', async () => {
    const upload = await begin('parts/replaced');
    await objects().put(upload.key, Buffer.from('before'), { contentType });
    const etag = await sendPart(objects(), upload, 1, last);

    expect(String(await buffer(await objects().read(upload.key)))).toBe('before');
    await objects().completeMultipart(upload.key, upload.uploadId, [{ partNumber: 1, etag }]);

    expect(String(await buffer(await objects().read(upload.key)))).toBe('the end');
  });

  test("someone else's upload cannot be used for a key of one's own", async () => {
    const upload = await begin('parts/mine');
    const stolen = { key: 'parts/theirs', uploadId: upload.uploadId };

    const response = await put(await presign(objects(), stolen, 1, last), last);

    expect(response.status).toBe(404);
    await expect(objects().listParts(stolen.key, stolen.uploadId)).rejects.toThrow(UploadNotFoundError);
    await expect(objects().completeMultipart(stolen.key, stolen.uploadId, [])).rejects.toThrow(UploadNotFoundError);
    await objects().abortMultipart(stolen.key, stolen.uploadId);
    expect(await objects().listParts(upload.key, upload.uploadId)).toEqual([]);
    await objects().abortMultipart(upload.key, upload.uploadId);
  });

  test('completing names each part that is missing, different, too small or repeated, and can be tried again', async () => {
    const upload = await begin('parts/incomplete');
    const complete = (...parts: { partNumber: number; etag: string }[]) =>
      objects().completeMultipart(upload.key, upload.uploadId, parts);
    const one = { partNumber: 1, etag: await sendPart(objects(), upload, 1, last) };
    const two = { partNumber: 2, etag: await sendPart(objects(), upload, 2, last) };

    const incomplete = await complete({ ...one, etag: md5(first) }, { partNumber: 3, etag: md5(last) }).catch((error) => error);

    expect(incomplete).toBeInstanceOf(IncompleteUploadError);
    expect(incomplete.faults).toEqual([
      { partNumber: 1, reason: 'different' },
      { partNumber: 3, reason: 'missing' },
    ]);
    await expect(complete(one, two)).rejects.toMatchObject({ faults: [{ partNumber: 1, reason: 'too-small' }] });
    await expect(complete(two, two)).rejects.toMatchObject({ faults: [{ partNumber: 2, reason: 'repeated' }] });
    await expect(complete()).rejects.toThrow(IncompleteUploadError);
    expect(await objects().head(upload.key)).toBeNull();
    expect(await complete(two)).toMatchObject({ sizeBytes: last.length });
  });

  test('two that complete at once make one object, whole, and nobody is told anything else', async () => {
    const upload = await begin('parts/twice');
    await sendPart(objects(), upload, 1, first);
    await sendPart(objects(), upload, 2, last);
    const parts = await objects().listParts(upload.key, upload.uploadId);

    const outcomes = await Promise.allSettled(
      [1, 2, 3].map(() => objects().completeMultipart(upload.key, upload.uploadId, parts)),
    );

    expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(UploadNotFoundError);
      else expect(outcome.value.sizeBytes).toBe(first.length + last.length);
    }
    expect(md5(await buffer(await objects().read(upload.key)))).toBe(md5(Buffer.concat([first, last])));
    expect(await harness().residue()).toEqual([]);
  });

  test('abort leaves nothing, twice is no error, and a part that comes later is refused', async () => {
    const upload = await begin('parts/aborted');
    await sendPart(objects(), upload, 1, last);
    const late = await presign(objects(), upload, 2, last);

    await objects().abortMultipart(upload.key, upload.uploadId);
    await objects().abortMultipart(upload.key, upload.uploadId);

    expect((await put(late, last)).status).toBe(404);
    await expect(objects().completeMultipart(upload.key, upload.uploadId, [])).rejects.toThrow(UploadNotFoundError);
    await nothingStays(upload.key);
  });

  test('an upload that was neither completed nor aborted is found by its age', async () => {
    const begun = await begin('parts/abandoned');
    const minutes = (count: number) => new Date(Date.now() + count * 60_000);

    expect(await objects().abandonedMultiparts(minutes(-60), 10)).toEqual([]);
    expect(await objects().abandonedMultiparts(minutes(60), 10)).toEqual([begun]);
    await objects().abortMultipart(begun.key, begun.uploadId);
    expect(await objects().abandonedMultiparts(minutes(60), 10)).toEqual([]);
  });

  test('of many that were abandoned, also for one key, no more are told than were asked for, until none is left', async () => {
    await Promise.all(Array.from({ length: 7 }, (_, n) => begin(`parts/many/${n % 5}`)));

    const turns: number[] = [];
    for (;;) {
      const found = await objects().abandonedMultiparts(new Date(Date.now() + 60_000), 3);
      if (found.length === 0) break;
      turns.push(found.length);
      for (const { key, uploadId } of found) await objects().abortMultipart(key, uploadId);
    }

    expect(turns).toEqual([3, 3, 1]);
    expect(await harness().residue()).toEqual([]);
  });

  test('an upload id that is a path, or a key that is none, reaches nothing', async () => {
    await expect(objects().listParts('parts/a', '../../objects')).rejects.toThrow(UploadNotFoundError);
    await expect(objects().createMultipart('../a', { contentType })).rejects.toThrow();
    await expect(presign(objects(), { key: 'parts/../../a', uploadId: 'x' }, 1, last)).rejects.toThrow();
  });
}

type Upload = { key: string; uploadId: string };

async function presign(
  objects: ObjectStore,
  { key, uploadId }: Upload,
  partNumber: number,
  content: Buffer,
  expiresInSeconds = 60,
) {
  const contentMd5 = createHash('md5').update(content).digest('base64');
  return objects.presignPart(key, uploadId, partNumber, { expiresInSeconds, contentMd5, sizeBytes: content.length });
}

const put = ({ url, headers }: Pick<PresignedPart, 'url' | 'headers'>, content: Buffer) =>
  fetch(url, { method: 'PUT', headers, body: new Uint8Array(content) });

async function sendPart(objects: ObjectStore, upload: Upload, partNumber: number, content: Buffer): Promise<string> {
  const response = await put(await presign(objects, upload, partNumber, content), content);
  expect(response.status).toBe(200);
  return String(response.headers.get('etag')).replaceAll('"', '');
}

const md5 = (content: Buffer) => createHash('md5').update(content).digest('hex');
