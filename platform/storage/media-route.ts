import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type CorsPolicy, handleCors, playbackCors } from '../http/cors.ts';
import { parseRange } from '../http/range.ts';
import { HttpRefusal } from '../http/refusal.ts';
import { type Route, sentPath } from '../http/route.ts';
import { verifyMediaToken } from './media-token.ts';
import { ObjectNotFoundError } from './object-errors.ts';
import { isObjectKey } from './object-key.ts';
import type { ObjectHead, ObjectStore } from './object-store.ts';
import type { SigningKeys } from './sign.ts';

export type MediaRouteOptions = {
  readonly objects: ObjectStore;
  readonly keys: SigningKeys;
  /** Stands before the path in the object's key, as `renditions/`; nothing outside it can be reached. */
  readonly keyPrefix: string;
  readonly corsOrigins?: CorsPolicy['origins'] | undefined;
  readonly now?: () => Date;
};

const prefix = '/media/';
const cacheSeconds = 24 * 3600;
const contentTypes: Readonly<Record<string, string>> = {
  '.m3u8': 'application/vnd.apple.mpegurl',
  '.ts': 'video/mp2t',
  '.m4s': 'video/iso.segment',
  '.mp4': 'video/mp4',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.vtt': 'text/vtt; charset=utf-8',
};

/** `GET /media/<token>/<video>/<attempt>/…`, with single ranges and conditional requests. */
export function mediaRoute(options: MediaRouteOptions): Route {
  const { objects, keyPrefix, corsOrigins, now = () => new Date() } = options;
  const cors = playbackCors(corsOrigins);
  return {
    methods: ['GET', 'HEAD', 'OPTIONS'],
    prefix,
    async handle(request, response) {
      if (handleCors(request, response, cors)) return;
      const { path, secondsLeft } = authorisedPath(options.keys, request, now());
      const key = `${keyPrefix}${path}`;
      const head = await objects.head(key);
      if (!head) throw missing();
      setHeaders(response, { path, head, secondsLeft });
      if (isFresh(request, head)) response.writeHead(304).end();
      else await sendContent(request, response, { objects, key, head });
    },
  };
}

function authorisedPath(keys: SigningKeys, request: IncomingMessage, now: Date): { path: string; secondsLeft: number } {
  // The path as it was sent, never decoded: a path of ours needs no escaping, so `%2e`, `%2f`, `\` and NUL are simply not in one.
  const sent = sentPath(request).slice(prefix.length);
  const slash = sent.indexOf('/');
  const path = sent.slice(slash + 1);
  if (slash < 0 || !isObjectKey(path)) throw new HttpRefusal('BAD_REQUEST', 'This is not a path of media.');
  const outcome = verifyMediaToken(keys, sent.slice(0, slash), path, now);
  if (outcome.kind === 'expired') {
    throw new HttpRefusal('URL_EXPIRED', `This URL expired at ${outcome.expiredAt.toISOString()}. Ask for the playback again.`);
  }
  if (outcome.kind !== 'ok') throw new HttpRefusal('URL_ALTERED', 'The token in this URL is not one for this path.');
  return { path, secondsLeft: Math.floor((outcome.expiresAt.getTime() - now.getTime()) / 1000) };
}

function setHeaders(response: ServerResponse, served: { path: string; head: ObjectHead; secondsLeft: number }): void {
  const { path, head, secondsLeft } = served;
  // The type follows the name and nothing else: what a user uploaded must not be able to call itself a page.
  response.setHeader('content-type', contentTypes[extname(path)] ?? 'application/octet-stream');
  response.setHeader('x-content-type-options', 'nosniff');
  // No cache may answer longer than the token is good.
  const immutable = `public, max-age=${Math.min(cacheSeconds, secondsLeft)}, immutable`;
  response.setHeader('cache-control', head.cacheControl ?? immutable);
  response.setHeader('etag', `"${head.etag}"`);
  response.setHeader('last-modified', head.modifiedAt.toUTCString());
  response.setHeader('accept-ranges', 'bytes');
}

function isFresh(request: IncomingMessage, head: ObjectHead): boolean {
  const tags = request.headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags?.some((tag) => tag === `"${head.etag}"` || tag === '*') ?? false;
}

type Content = { objects: ObjectStore; key: string; head: ObjectHead };

async function sendContent(request: IncomingMessage, response: ServerResponse, { objects, key, head }: Content): Promise<void> {
  const { sizeBytes } = head;
  const outcome = parseRange(rangeHeaderOf(request, head), sizeBytes);
  if (outcome.kind === 'unsatisfiable') {
    throw new HttpRefusal('RANGE_NOT_SATISFIABLE', `There are ${sizeBytes} bytes.`, { 'content-range': `bytes */${sizeBytes}` });
  }
  const { start, end } = outcome.kind === 'part' ? outcome.range : { start: 0, end: sizeBytes - 1 };
  const headers: Record<string, string | number> = { 'content-length': end - start + 1 };
  if (outcome.kind === 'part') headers['content-range'] = `bytes ${start}-${end}/${sizeBytes}`;
  const status = outcome.kind === 'part' ? 206 : 200;
  if (request.method === 'HEAD' || sizeBytes === 0) {
    response.writeHead(status, headers).end();
    return;
  }
  const content = await objects.read(key, { start, end }).catch(refuseMissing);
  response.writeHead(status, headers);
  await pipeline(content, response);
}

// A range of another version must not be joined to what the client has: If-Range that does not match asks for the whole.
function rangeHeaderOf(request: IncomingMessage, head: ObjectHead): string | undefined {
  const condition = request.headers['if-range'];
  return condition === undefined || condition === `"${head.etag}"` ? request.headers.range : undefined;
}

const missing = () => new HttpRefusal('NOT_FOUND', 'There is no such file.');

function refuseMissing(error: unknown): never {
  throw error instanceof ObjectNotFoundError ? missing() : error;
}
