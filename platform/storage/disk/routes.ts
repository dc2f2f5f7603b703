import type { IncomingMessage } from 'node:http';
import { type CorsPolicy, handleCors, uploadCors } from '../../http/cors.ts';
import { HttpRefusal } from '../../http/refusal.ts';
import { type Route, sentPath } from '../../http/route.ts';
import { UploadNotFoundError } from '../object-errors.ts';
import { isObjectKey } from '../object-key.ts';
import type { SigningKeys } from '../sign.ts';
import type { DiskStore } from './disk-store.ts';
import { type PartGrant, verifyPartUrl } from './part-url.ts';

export type DiskRouteOptions = {
  readonly store: DiskStore;
  readonly keys: SigningKeys;
  readonly corsOrigins?: CorsPolicy['origins'] | undefined;
  readonly now?: () => Date;
  /** A body that stays silent for longer is given up, */
  readonly idleMs?: number;
  /** and so is one that has not arrived in this time. */
  readonly deadlineMs?: number;
};

const prefix = '/objects/';

/** `PUT /objects/<key>?…`: takes one part by a URL from `presignPart`, refusing before it reads whatever it can refuse. */
export function diskRoutes(options: DiskRouteOptions): Route[] {
  const { store, keys, corsOrigins, now = () => new Date(), idleMs = 30_000, deadlineMs = 3_600_000 } = options;
  const cors = uploadCors(corsOrigins);
  return [
    {
      methods: ['PUT', 'OPTIONS'],
      prefix,
      async handle(request, response, url) {
        if (handleCors(request, response, cors)) return;
        const grant = grantOf(keys, request, url.searchParams, now());
        assertLength(request, grant);
        await receive(store, grant, chunksOf(request, { idleMs, deadlineMs })).catch(refuseUnknownUpload);
        response.writeHead(200, { etag: `"${grant.md5}"`, 'content-length': 0 }).end();
      },
    },
  ];
}

function grantOf(keys: SigningKeys, request: IncomingMessage, query: URLSearchParams, now: Date): PartGrant {
  // The key as it was sent: nothing in a key needs escaping, so whatever is escaped is not a key.
  const key = sentPath(request).slice(prefix.length);
  const outcome = isObjectKey(key) ? verifyPartUrl(keys, key, query, now) : ({ kind: 'altered' } as const);
  if (outcome.kind === 'altered') throw new HttpRefusal('URL_ALTERED', 'This is not a URL that was handed out for an upload.');
  if (outcome.kind === 'expired') {
    throw new HttpRefusal('URL_EXPIRED', `This URL expired at ${outcome.expiredAt.toISOString()}. Ask for a new one.`);
  }
  return outcome.grant;
}

function assertLength(request: IncomingMessage, { sizeBytes }: PartGrant): void {
  const length = request.headers['content-length'];
  if (length === undefined) throw new HttpRefusal('LENGTH_REQUIRED', 'A part needs a Content-Length.');
  if (Number(length) !== sizeBytes) {
    throw new HttpRefusal('SIZE_MISMATCH', `This URL takes ${sizeBytes} bytes; Content-Length says ${length}.`);
  }
}

async function receive(store: DiskStore, grant: PartGrant, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  const { key, uploadId, partNumber, md5: expected } = grant;
  await store.assertUpload(key, uploadId);
  const check = ({ md5 }: { md5: string }) => {
    if (md5 !== expected) throw new HttpRefusal('MD5_MISMATCH', `The part's MD5 is ${md5}; this URL takes ${expected}.`);
  };
  await store.storePart({ key, uploadId, partNumber, chunks, check });
}

async function* chunksOf(
  request: IncomingMessage,
  { idleMs, deadlineMs }: { idleMs: number; deadlineMs: number },
): AsyncGenerator<Uint8Array> {
  const giveUp = () => request.destroy(new HttpRefusal('BAD_REQUEST', 'The body came too slowly.'));
  const idle = setTimeout(giveUp, idleMs);
  const deadline = setTimeout(giveUp, deadlineMs);
  try {
    // Leaving the loop must not destroy the request: its socket carries the refusal.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      yield chunk as Buffer;
      idle.refresh();
    }
  } finally {
    clearTimeout(idle);
    clearTimeout(deadline);
  }
}

function refuseUnknownUpload(error: unknown): never {
  if (error instanceof UploadNotFoundError) throw new HttpRefusal('NOT_FOUND', 'The upload was completed or aborted.');
  throw error;
}
