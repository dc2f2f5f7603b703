import { createHash } from 'node:crypto';
import { multipartLimits, type ObjectBody } from '../object-store.ts';
import type { S3Deps } from './multipart.ts';
import { type Piece, piecesOf } from './pieces.ts';
import { escaped } from './presign.ts';

type Description = { readonly contentType: string; readonly cacheControl?: string | undefined };
type Sending = { readonly key: string; readonly headers: Readonly<Record<string, string>> };

/** The smallest part that S3 takes; ten thousand of them are 48 GiB. */
const pieceBytes = multipartLimits.minimumPartBytes;

/** In one request when it is small, else in parts one after the other, so that only one of them is in memory. */
export async function writeObject(deps: S3Deps, key: string, body: ObjectBody, description: Description): Promise<void> {
  const { contentType, cacheControl } = description;
  const sending = { key, headers: { 'Content-Type': contentType, ...(cacheControl && { 'Cache-Control': cacheControl }) } };
  const upload = { uploadId: '', parts: [] as { part: number; etag: string }[] };
  try {
    for await (const piece of piecesOf(body, pieceBytes)) {
      if (piece.isLast && upload.uploadId === '') return await sendWhole(deps, sending, piece);
      if (upload.uploadId === '') upload.uploadId = await begin(deps, sending);
      upload.parts.push(await sendPart(deps, key, piece, { uploadId: upload.uploadId, part: upload.parts.length + 1 }));
    }
    const { calls, attempts } = deps;
    await attempts.attempt('put an object', () =>
      calls.completeMultipartUpload(calls.bucket, key, upload.uploadId, upload.parts),
    );
  } catch (error) {
    // What cannot be aborted now either is found by the sweep.
    if (upload.uploadId !== '') await Promise.allSettled([deps.calls.abort(key, upload.uploadId)]);
    throw error;
  }
}

async function sendWhole({ calls, attempts }: S3Deps, { key, headers }: Sending, { content }: Piece): Promise<void> {
  const send = () => calls.send(key, content, { headers: { ...headers, 'Content-MD5': md5Of(content) } });
  await attempts.attempt('put an object', send);
}

const begin = ({ calls, attempts }: S3Deps, { key, headers }: Sending): Promise<string> =>
  attempts.attempt('put an object', () => calls.initiateNewMultipartUpload(calls.bucket, key, { ...headers }));

async function sendPart(
  { calls, attempts }: S3Deps,
  key: string,
  { content }: Piece,
  { uploadId, part }: { uploadId: string; part: number },
): Promise<{ part: number; etag: string }> {
  const query = `partNumber=${part}&uploadId=${escaped(uploadId)}`;
  const send = () => calls.send(key, content, { headers: { 'Content-MD5': md5Of(content) }, query });
  return { part, etag: await attempts.attempt('put an object', send) };
}

const md5Of = (content: Buffer): string => createHash('md5').update(content).digest('base64');
