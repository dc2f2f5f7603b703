import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { overloaded } from '../http/admission/overloaded.ts';
import { type CorsPolicy, handleCors, playbackCors } from '../http/cors.ts';
import { HttpRefusal } from '../http/refusal.ts';
import { type Route, sentPath } from '../http/route.ts';
import { answerWithObject } from './media-content.ts';
import type { MediaMetrics, PlayedStore } from './media-metrics.ts';
import { verifyMediaToken } from './media-token.ts';
import { isObjectKey } from './object-key.ts';
import type { ObjectHead } from './object-store.ts';
import { rememberHeads } from './remembered-heads.ts';
import type { SigningKeys } from './sign.ts';

export type MediaRouteOptions = {
  readonly objects: PlayedStore;
  readonly keys: SigningKeys;
  /** Stands before the path in the object's key, as `renditions/`; nothing outside it can be reached. */
  readonly keyPrefix: string;
  readonly corsOrigins?: CorsPolicy['origins'] | undefined;
  /** Answers under way at the same time; more are refused with OVERLOADED. Below the sockets that the store may be read through. */
  readonly maximumAnswers?: number;
  readonly metrics?: MediaMetrics | undefined;
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
  const { keyPrefix, corsOrigins, maximumAnswers = 200, metrics, now = () => new Date() } = options;
  const objects = metrics?.timed(options.objects) ?? options.objects;
  const cors = playbackCors(corsOrigins);
  const heads = rememberHeads(objects);
  let answers = 0;
  return {
    methods: ['GET', 'HEAD', 'OPTIONS'],
    prefix,
    async handle(request, response) {
      if (handleCors(request, response, cors)) return;
      metrics?.watch(response);
      const { path, secondsLeft } = authorisedPath(options.keys, request, now());
      if (answers >= maximumAnswers) throw overloaded();
      answers += 1;
      try {
        const setHeaders = (head: ObjectHead) => describe(response, { path, head, secondsLeft });
        await answerWithObject({ request, response }, { objects, heads, key: `${keyPrefix}${path}`, setHeaders });
      } finally {
        answers -= 1;
      }
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

function describe(response: ServerResponse, served: { path: string; head: ObjectHead; secondsLeft: number }): void {
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
