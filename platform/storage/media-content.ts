import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseRange } from '../http/range.ts';
import { HttpRefusal } from '../http/refusal.ts';
import { ObjectNotFoundError } from './object-errors.ts';
import type { ObjectHead, ObjectStore } from './object-store.ts';
import type { RememberedHeads } from './remembered-heads.ts';

export type MediaContent = {
  readonly objects: Pick<ObjectStore, 'open' | 'read'>;
  readonly heads: RememberedHeads;
  readonly key: string;
  readonly setHeaders: (head: ObjectHead) => void;
};
type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse };

/** A player that takes nothing for so long has gone, and holds what others could use. */
const idleMs = 60_000;

/** Answers with an object, a range of it, or that it has not changed. A whole one costs the store one request, and so does a range soon after. */
export async function answerWithObject(exchange: Exchange, content: MediaContent): Promise<void> {
  const { request } = exchange;
  const { range, 'if-none-match': condition } = request.headers;
  if (request.method === 'GET' && range === undefined && condition === undefined) await sendWhole(exchange, content);
  else await sendAsAsked(exchange, content);
}

async function sendWhole({ response }: Exchange, { objects, heads, key, setHeaders }: MediaContent): Promise<void> {
  const { head, content } = await objects.open(key).catch(refuseMissing);
  heads.keep(key, head);
  setHeaders(head);
  response.setHeader('content-length', head.sizeBytes);
  await send(response.writeHead(200), content);
}

async function sendAsAsked({ request, response }: Exchange, { objects, heads, key, setHeaders }: MediaContent): Promise<void> {
  const head = await heads.of(key);
  if (!head) throw missing();
  setHeaders(head);
  if (isFresh(request, head)) {
    response.writeHead(304).end();
    return;
  }
  const { status, start, end, headers } = partOf(request, head);
  if (request.method === 'HEAD' || head.sizeBytes === 0) {
    response.writeHead(status, headers).end();
    return;
  }
  const content = await objects.read(key, { start, end }).catch(refuseMissing);
  await send(response.writeHead(status, headers), content);
}

function partOf(request: IncomingMessage, head: ObjectHead) {
  const { sizeBytes } = head;
  const outcome = parseRange(rangeHeaderOf(request, head), sizeBytes);
  if (outcome.kind === 'unsatisfiable') {
    throw new HttpRefusal('RANGE_NOT_SATISFIABLE', `There are ${sizeBytes} bytes.`, { 'content-range': `bytes */${sizeBytes}` });
  }
  if (outcome.kind !== 'part') return { status: 200, start: 0, end: sizeBytes - 1, headers: { 'content-length': sizeBytes } };
  const { start, end } = outcome.range;
  const headers = { 'content-length': end - start + 1, 'content-range': `bytes ${start}-${end}/${sizeBytes}` };
  return { status: 206, start, end, headers };
}

/** At the pace of the player; when it goes, the store is told by the end of the stream. */
async function send(response: ServerResponse, content: Readable): Promise<void> {
  response.setTimeout(idleMs, () => response.destroy());
  await pipeline(content, response);
}

function isFresh(request: IncomingMessage, head: ObjectHead): boolean {
  const tags = request.headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags?.some((tag) => tag === `"${head.etag}"` || tag === '*') ?? false;
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
