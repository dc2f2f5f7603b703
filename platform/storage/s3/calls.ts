import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { Client } from 'minio';
import type { ObjectHead, UploadedPart } from '../object-store.ts';
import { escaped } from './presign.ts';
import type { S3Settings } from './settings.ts';
import type { S3Transport } from './transport.ts';

/** The client of MinIO with one bucket in mind, and with what it keeps to itself or gets wrong. */
export class S3Calls extends Client {
  readonly bucket: string;

  constructor({ endpoint, accessKey, secretKey, bucket, region }: S3Settings, { request }: S3Transport) {
    const { hostname, port, protocol } = new URL(endpoint);
    const useSSL = protocol === 'https:';
    super({
      ...{ endPoint: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? (useSSL ? 443 : 80) : Number(port), useSSL },
      ...{ accessKey, secretKey, region, transport: { request } },
      // It would try again what the transport has refused, and say so on the terminal.
      retryOptions: { disableRetry: true },
    });
    this.bucket = bucket;
  }

  /** The answer as it comes, for its head and its content. Whoever asks reads or destroys it. */
  get(key: string, range?: string): Promise<IncomingMessage> {
    const headers: Record<string, string> = range === undefined ? {} : { range };
    return this.makeRequestAsync({ method: 'GET', bucketName: this.bucket, objectName: key, headers }, '', [200, 206]);
  }

  /** Sends a whole object, or a part of one when `query` says so, and answers its ETag. */
  async send(key: string, body: Buffer, { headers, query = '' }: { headers: Record<string, string>; query?: string }) {
    const call = { method: 'PUT', bucketName: this.bucket, objectName: key, headers, query };
    const { headers: answered } = await this.makeRequestAsyncOmit(call, body);
    return unquoted(answered.etag);
  }

  async abort(key: string, uploadId: string): Promise<void> {
    const query = `uploadId=${escaped(uploadId)}`;
    await this.makeRequestAsyncOmit({ method: 'DELETE', bucketName: this.bucket, objectName: key, query }, '', [204]);
  }

  /** By number. The client asks for them a thousand at a time. */
  async partsOf(key: string, uploadId: string): Promise<UploadedPart[]> {
    const parts = await this.listParts(this.bucket, key, uploadId);
    return parts
      .map(({ part, etag, size }) => ({ partNumber: part, etag, sizeBytes: size }))
      .sort((a, b) => a.partNumber - b.partNumber);
  }

  /** Up to a thousand keys in byte order. Not with the client's own call, which reads the key `007` as the number 7. */
  async keys(prefix: string, { limit, after = '' }: { limit: number; after?: string | undefined }): Promise<string[]> {
    const parameters = {
      'encoding-type': 'url',
      'list-type': '2',
      'max-keys': String(Math.min(limit, pageOfKeys)),
      prefix,
      'start-after': after,
    };
    const query = Object.entries(parameters).map(([name, value]) => `${name}=${escaped(value)}`);
    const answer = await text(await this.makeRequestAsync({ method: 'GET', bucketName: this.bucket, query: query.join('&') }));
    return [...answer.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = '']) => decodeURIComponent(key.replaceAll('+', ' ')));
  }
}

export const pageOfKeys = 1000;

/** What an answer says about the object, as a whole also when it carries a range of it. */
export function headOf({ headers }: Pick<IncomingMessage, 'headers'>): ObjectHead {
  const whole = headers['content-range']?.split('/')[1] ?? headers['content-length'];
  return {
    sizeBytes: Number(whole),
    contentType: headers['content-type'] ?? 'application/octet-stream',
    cacheControl: headers['cache-control'],
    etag: unquoted(headers.etag),
    modifiedAt: new Date(headers['last-modified'] ?? 0),
  };
}

export const unquoted = (etag: string | undefined): string => (etag ?? '').replace(/^"|"$/g, '');
