import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import { pino } from 'pino';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { StartupError } from '../../platform/startup-error.ts';
import { openS3Store } from '../../platform/storage/s3/s3-store.ts';
import type { S3Options } from '../../platform/storage/s3/settings.ts';
import { openS3Harness, s3Server } from '../contracts/object-store.s3-harness.ts';

const options = (changed: Partial<S3Options>): S3Options => ({
  ...{ endpoint: 'http://127.0.0.1:1', accessKey: 'a', secretKey: 's', region: 'us-east-1' },
  ...s3Server,
  ...{ bucket: `danmesh-test-${randomUUID()}`, log: pino({ level: 'silent' }) },
  ...changed,
});

/** How a start ends that cannot go on, in an operator's words. */
async function refusalOf(changed: Partial<S3Options>): Promise<string> {
  const error: unknown = await openS3Store(options(changed)).then(
    (store) => store[Symbol.asyncDispose](),
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(StartupError);
  return error instanceof StartupError ? `${error.message} ${error.remedy}` : '';
}

/** Some server that answers everything alike. */
async function serving(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise((listening) => server.once('listening', listening));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

const refusing =
  (code: string, bucketCode = code): RequestListener =>
  (request, response) =>
    response
      .writeHead(403, { 'content-type': 'application/xml' })
      .end(`<Error><Code>${request.method === 'PUT' ? bucketCode : code}</Code><Message>no</Message></Error>`);

test('a server that is not there is named, with what to do', async () => {
  expect(await refusalOf({ endpoint: 'http://127.0.0.1:1' })).toMatch(
    /127\.0\.0\.1:1 cannot be reached \(ECONNREFUSED\).*S3_ENDPOINT/,
  );
  expect(await refusalOf({ endpoint: 'http://nowhere.invalid' })).toMatch(/nowhere\.invalid cannot be reached.*S3_ENDPOINT/);
});

test('where the store may be away a start goes on without it, and calls say that files cannot be had', async () => {
  const busy = await serving((_, response) => response.writeHead(503).end());

  for (const endpoint of ['http://127.0.0.1:1', 'http://nowhere.invalid', busy]) {
    await using store = await openS3Store(options({ endpoint, mayBeAway: true }));
    await expect(store.head('a/b')).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
  }
});

test('a store that does answer, and refuses, ends the start all the same', async () => {
  const refusals = ['InvalidAccessKeyId', 'SignatureDoesNotMatch', 'AccessDenied', 'AuthorizationHeaderMalformed'];
  for (const code of refusals) await refusalOf({ endpoint: await serving(refusing(code)), mayBeAway: true });
  const page = await serving((_, response) => response.writeHead(404).end('<html>welcome</html>'));

  expect(await refusalOf({ endpoint: page, mayBeAway: true })).toMatch(/does not behave as an S3 server/);
});

test('what an operator must mend is told once when the store comes, and it is opened when that is done', async () => {
  let answer: RequestListener = (_, response) => response.writeHead(503).end();
  const endpoint = await serving((request, response) => answer(request, response));
  const told: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void told.push(JSON.parse(line).msg) });
  const story = [
    'the object store is away; everything else begins without it',
    'the object store cannot be used',
    'the object store is there',
  ];

  await using _ = await openS3Store(options({ endpoint, mayBeAway: true, log }));
  answer = refusing('AccessDenied');
  await vi.waitFor(() => expect(told).toEqual(story.slice(0, 2)), { timeout: 15_000 });
  let asked = 0;
  answer = (request, response) => {
    asked += 1;
    if (asked < 3) refusing('AccessDenied')(request, response);
    else response.end('<ListBucketResult/>');
  };
  await vi.waitFor(() => expect(told).toEqual(story), { timeout: 15_000 });
}, 40_000);

test('one that takes connections and says nothing is given up', async () => {
  const endpoint = await serving(() => undefined);

  expect(await refusalOf({ endpoint, deadlines: { callMs: 200 } })).toMatch(/cannot be reached.*S3_ENDPOINT/);
});

test('one that is no S3 server is told from one', async () => {
  const endpoint = await serving((_, response) => response.writeHead(404).end('<html>welcome</html>'));

  expect(await refusalOf({ endpoint })).toMatch(/does not behave as an S3 server.*S3_ENDPOINT/);
});

test.each([
  ['S3_ENDPOINT', { endpoint: 'http://127.0.0.1:9000/danmesh' }],
  ['S3_ENDPOINT', { endpoint: 'minio:9000' }],
  ['S3_PUBLIC_URL', { publicUrl: 'https://cdn.example/videos' }],
])('%s is an address without a path', async (variable, changed) => {
  expect(await refusalOf(changed)).toMatch(new RegExp(`${variable} is .* not the address of a server`));
});

test.each([
  ['RequestTimeTooSkewed', 'clocks.*NTP'],
  ['AuthorizationHeaderMalformed', 'not in the region us-east-1.*S3_REGION'],
  ['AccessDenied', 'no right to use.*S3_BUCKET'],
  ['InvalidAccessKeyId', 'S3_ACCESS_KEY'],
  ['SignatureDoesNotMatch', 'S3_SECRET_KEY'],
])('%s is told as what to mend', async (code, told) => {
  expect(await refusalOf({ endpoint: await serving(refusing(code)) })).toMatch(new RegExp(told));
});

test('a bucket that is missing and may not be made, or is another by that name, is told as what to do', async () => {
  const endpointOf = async (code: string) => serving(refusing('NoSuchBucket', code));

  expect(await refusalOf({ endpoint: await endpointOf('AccessDenied') })).toMatch(/no right to make the bucket.*s3:CreateBucket/);
  expect(await refusalOf({ endpoint: await endpointOf('BucketAlreadyExists') })).toMatch(/is another's.*S3_BUCKET/);
});

if (s3Server === null) describe('starting on S3', () => test.todo('runs where S3_ENDPOINT is set'));
else
  describe('starting on S3', () => {
    test('wrong keys are told apart', async () => {
      expect(await refusalOf({ accessKey: 'nobody' })).toMatch(/knows no access key nobody.*S3_ACCESS_KEY/);
      const refusal = await refusalOf({ secretKey: 'not the secret' });
      expect(refusal).toMatch(/refuses the signature.*S3_SECRET_KEY/);
      expect(refusal).not.toContain('not the secret');
    });

    test('a name that no bucket can have is told', async () => {
      expect(await refusalOf({ bucket: 'No Such Name' })).toMatch(/no name for a bucket.*S3_BUCKET/);
    });

    test('several that start at once share one bucket', async () => {
      await using first = await openS3Harness();
      const same = { ...options({}), bucket: first.bucket };
      const others = await Promise.all([1, 2, 3].map(() => openS3Store(same)));

      await first.objects.put('shared/a', Buffer.from('x'), { contentType: 'text/plain' });

      for (const other of others) expect((await other.head('shared/a'))?.sizeBytes).toBe(1);
      for (const other of others) await other[Symbol.asyncDispose]();
    });

    test('what is stored is private, and a part goes to where clients see the store', async () => {
      await using harness = await openS3Harness({ publicUrl: 'https://s3.example:8443/' });
      await harness.objects.put('originals/a', Buffer.from('private'), { contentType: 'video/mp4' });
      const { uploadId } = await harness.objects.createMultipart('originals/b', { contentType: 'video/mp4' });

      const anonymous = await fetch(`${s3Server?.endpoint}/${harness.bucket}/originals/a`);
      const listing = await fetch(`${s3Server?.endpoint}/${harness.bucket}`);
      const part = { expiresInSeconds: 60, sizeBytes: 5, contentMd5: '5d41402abc4b2a76b9719d911017c592' };
      const { url } = await harness.objects.presignPart('originals/b', uploadId, 1, part);

      expect([anonymous.status, listing.status]).toEqual([403, 403]);
      expect(new URL(url).origin).toBe('https://s3.example:8443');
      expect(url).not.toContain(s3Server?.secretKey);
    });

    test('more parts than the store lists at a time are listed, by number', async () => {
      await using harness = await openS3Harness();
      const key = 'originals/parts';
      const { uploadId } = await harness.objects.createMultipart(key, { contentType: 'video/mp4' });
      const part = { expiresInSeconds: 600, sizeBytes: 5, contentMd5: '5d41402abc4b2a76b9719d911017c592' };
      const numbers = Array.from({ length: 1010 }, (_, n) => 1010 - n);
      const send = async () => {
        for (let number = numbers.pop(); number !== undefined; number = numbers.pop()) {
          const { url, headers } = await harness.objects.presignPart(key, uploadId, number, part);
          expect((await fetch(url, { method: 'PUT', headers, body: 'hello' })).status).toBe(200);
        }
      };

      await Promise.all(Array.from({ length: 8 }, send));

      const listed = await harness.objects.listParts(key, uploadId);
      expect(listed.map(({ partNumber }) => partNumber)).toEqual(Array.from({ length: 1010 }, (_, n) => n + 1));
      expect(new Set(listed.map(({ sizeBytes }) => sizeBytes))).toEqual(new Set([5]));
    }, 60_000);

    test('more objects than the store lists or deletes at a time are listed and deleted', async () => {
      await using harness = await openS3Harness();
      const keys = Array.from({ length: 1010 }, (_, n) => `many/${String(n).padStart(4, '0')}`);
      const waiting = [...keys];
      const put = async () => {
        for (let key = waiting.pop(); key !== undefined; key = waiting.pop())
          await harness.objects.put(key, Buffer.from('x'), { contentType: 'text/plain' });
      };

      await Promise.all(Array.from({ length: 8 }, put));

      expect(await harness.objects.list('many/', { limit: 5000 })).toEqual(keys);
      expect(await harness.objects.list('', { limit: 1005 })).toEqual(keys.slice(0, 1005));
      expect(await harness.objects.deletePrefix('many/')).toBe(1010);
      expect(await harness.objects.list('', { limit: 1 })).toEqual([]);
    }, 60_000);
  });
