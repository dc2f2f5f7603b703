import { createHash, createHmac } from 'node:crypto';
import type { S3Settings } from './settings.ts';

export type SignedPart = {
  readonly key: string;
  readonly uploadId: string;
  readonly partNumber: number;
  readonly sizeBytes: number;
  /** In base64, as the header has it. */
  readonly md5: string;
  readonly expiresInSeconds: number;
};

const algorithm = 'AWS4-HMAC-SHA256';

/**
 * A URL that takes one PUT of this size and MD5: AWS Signature Version 4 in the query, with both as signed headers. The client of
 * MinIO signs the host alone, which would let the bearer send anything of any size.
 */
export function presignPartUrl(settings: S3Settings, part: SignedPart, now: Date): string {
  const { endpoint, publicUrl = endpoint, accessKey, secretKey, bucket, region } = settings;
  const { origin, host } = new URL(publicUrl);
  const time = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const scope = [time.slice(0, 8), region, 's3', 'aws4_request'];
  const headers: Record<string, string> = { 'content-length': String(part.sizeBytes), 'content-md5': part.md5, host };
  const signedHeaders = Object.keys(headers).join(';');
  const path = `/${bucket}/${part.key}`;
  const query = canonicalQuery({
    'X-Amz-Algorithm': algorithm,
    'X-Amz-Credential': [accessKey, ...scope].join('/'),
    'X-Amz-Date': time,
    'X-Amz-Expires': String(part.expiresInSeconds),
    'X-Amz-SignedHeaders': signedHeaders,
    partNumber: String(part.partNumber),
    uploadId: part.uploadId,
  });
  const headerLines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const request = ['PUT', path, query, headerLines.join(''), signedHeaders, 'UNSIGNED-PAYLOAD'].join('\n');
  const digest = createHash('sha256').update(request).digest('hex');
  const signature = hmac(signingKey(secretKey, scope), [algorithm, time, scope.join('/'), digest].join('\n')).toString('hex');
  return `${origin}${path}?${query}&X-Amz-Signature=${signature}`;
}

const signingKey = (secretKey: string, scope: readonly string[]): Buffer =>
  scope.reduce<Buffer>((key, part) => hmac(key, part), Buffer.from(`AWS4${secretKey}`));

const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** By name in the order of code points, everything escaped but what RFC 3986 leaves unreserved. */
const canonicalQuery = (parameters: Readonly<Record<string, string>>): string =>
  Object.entries(parameters)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
    .join('&');

export const escaped = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
