import { createHash, randomBytes } from 'node:crypto';
import { openDiskStore } from '../../platform/storage/disk/disk-store.ts';
import { signingKey } from '../../platform/storage/sign.ts';

// A child of disk-store.test.ts: puts, replaces, uploads and deletes without end, until it is killed.
const [directory = ''] = process.argv.slice(2);
const keys = { current: signingKey(Buffer.from('secret')) };
const { objects, storePart } = await openDiskStore({ directory, keys, publicUrl: () => 'http://localhost' });
const contentType = 'video/mp4';

async function putAndReplace(lane: number): Promise<never> {
  for (let turn = 0; ; turn += 1) {
    await objects.put(`lane-${lane}/object-${turn % 5}`, randomBytes(1 + ((turn * 7919) % 300_000)), { contentType });
    if (turn % 7 === 0) await objects.delete(`lane-${lane}/object-${turn % 3}`);
    if (turn === 1) process.send?.('writing');
  }
}

async function upload(): Promise<never> {
  for (let turn = 0; ; turn += 1) {
    const key = `uploads/${turn}`;
    const { uploadId } = await objects.createMultipart(key, { contentType });
    const content = randomBytes(100_000);
    await storePart({ key, uploadId, partNumber: 1, chunks: ReadableStream.from([content]), check: () => {} });
    await objects.completeMultipart(key, uploadId, [{ partNumber: 1, etag: createHash('md5').update(content).digest('hex') }]);
    await objects.delete(key);
  }
}

await Promise.all([putAndReplace(1), putAndReplace(2), upload()]);
