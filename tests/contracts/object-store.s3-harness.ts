import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'minio';
import { pino } from 'pino';
import { openS3Store, type S3Store } from '../../platform/storage/s3/s3-store.ts';
import type { S3Options } from '../../platform/storage/s3/settings.ts';
import type { ObjectStoreHarness } from './object-store.contract.ts';

/** The server that S3_ENDPOINT names; null where none is set. */
export const s3Server =
  process.env.S3_ENDPOINT === undefined
    ? null
    : {
        endpoint: process.env.S3_ENDPOINT,
        accessKey: process.env.S3_ACCESS_KEY ?? '',
        secretKey: process.env.S3_SECRET_KEY ?? '',
        region: process.env.S3_REGION ?? 'us-east-1',
      };

export type S3Harness = ObjectStoreHarness & { readonly store: S3Store; readonly bucket: string; readonly client: Client };

/** The S3 driver on a bucket of its own, gone with all in it when disposed. */
export async function openS3Harness(options: Partial<S3Options> = {}): Promise<S3Harness> {
  const server = requireServer();
  const bucket = `danmesh-test-${randomUUID()}`;
  const store = await openS3Store({ ...server, bucket, log: pino({ level: 'silent' }), ...options });
  const client = s3Client();
  return {
    ...{ store, bucket, client, objects: store },
    // The clock of the server cannot be moved.
    pass: (seconds) => sleep(seconds * 1000),
    residue: async () => (await client.listIncompleteUploadsQuery(bucket, '', '', '', '')).uploads.map(({ key }) => key),
    [Symbol.asyncDispose]: async () => {
      await empty(store);
      await store[Symbol.asyncDispose]();
      await client.removeBucket(bucket);
    },
  };
}

async function empty(store: S3Store): Promise<void> {
  const forever = new Date(Date.now() + 3_600_000);
  for (const { key, uploadId } of await store.abandonedMultiparts(forever, 10_000)) await store.abortMultipart(key, uploadId);
  for (const key of await store.list('', { limit: 10_000 })) await store.delete(key);
}

function requireServer() {
  if (s3Server === null) throw new Error('S3_ENDPOINT is not set');
  return s3Server;
}

export function s3Client(): Client {
  const { endpoint, ...access } = requireServer();
  const { hostname, port, protocol } = new URL(endpoint);
  const useSSL = protocol === 'https:';
  return new Client({ endPoint: hostname, port: Number(port || (useSSL ? 443 : 80)), useSSL, ...access });
}
