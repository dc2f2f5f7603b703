import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { ObjectStore, PartReference } from '../../../platform/storage/object-store.ts';
import { openS3Store } from '../../../platform/storage/s3/s3-store.ts';
import { figure, markdownTable } from '../../report/markdown.ts';
import type { Bench, Part } from '../part.ts';
import { openDisk } from './disk.ts';

const partBytes = 8 * 1024 ** 2;
const atOnce = 4;
const expiresInSeconds = 3600;

type Uploaded = {
  readonly name: string;
  readonly megabytesPerSecond: number;
  readonly joinMs: number;
  readonly parts: number;
  readonly wrong: readonly string[];
};

/** Parts as a client sends them: by signed URLs, four at a time; then joined. */
export const upload: Part = async (bench) => {
  const results: Uploaded[] = [];
  {
    await using s3 = await openS3Store({ ...bench.services.s3, bucket: `${bench.namespace}-upload`, log: bench.log });
    results.push(await measure(bench, 'S3', s3));
    await using disk = await openDisk(bench.directory);
    results.push(await measure(bench, 'disk', disk.objects));
  }
  const rows = results.map(({ name, megabytesPerSecond, joinMs, parts }) => [
    name,
    ...[megabytesPerSecond, joinMs].map(figure),
    String(parts),
  ]);
  return {
    markdown: `### Upload in parts of 8 MiB, ${atOnce} at a time\n\n${markdownTable(['', 'MB/s', 'joined in ms', 'parts'], rows)}`,
    figures: results,
    targets: [],
    wrong: results.flatMap(({ name, wrong }) => wrong.map((what) => `upload to ${name}: ${what}`)),
  };
};

async function measure({ seconds }: Bench, name: string, objects: ObjectStore): Promise<Uploaded> {
  const content = randomBytes(partBytes);
  const md5 = createHash('md5').update(content).digest('hex');
  const key = `bench/${randomUUID()}.bin`;
  const { uploadId } = await objects.createMultipart(key, { contentType: 'application/octet-stream' });
  const wrong: string[] = [];
  const sent: PartReference[] = [];
  const begun = performance.now();
  const sendMore = async () => {
    while (performance.now() - begun < (seconds / 4) * 1000) {
      const partNumber = sent.push({ partNumber: sent.length + 1, etag: md5 });
      const part = await objects.presignPart(key, uploadId, partNumber, {
        expiresInSeconds,
        sizeBytes: partBytes,
        contentMd5: md5,
      });
      const { ok, status, body } = await fetch(part.url, { method: part.method, headers: part.headers, body: content });
      await body?.cancel();
      if (!ok) wrong.push(`part ${partNumber} was answered ${status}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, sendMore));
  const tookMs = performance.now() - begun;
  const joining = performance.now();
  const { sizeBytes } = await objects.completeMultipart(key, uploadId, sent);
  const joinMs = performance.now() - joining;
  if (sizeBytes !== sent.length * partBytes) wrong.push(`${sizeBytes} bytes of ${sent.length * partBytes} are there`);
  await objects.delete(key);
  const megabytesPerSecond = (sent.length * partBytes) / 1e6 / (tookMs / 1000);
  console.log(`upload · ${name}: ${figure(megabytesPerSecond)} MB/s`);
  return { name, megabytesPerSecond, joinMs, parts: sent.length, wrong };
}
