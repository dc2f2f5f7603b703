import type { IncomingMessage, ServerResponse } from 'node:http';
import { type HttpRefusal, statusOf } from './refusal.ts';

const lingerMs = 5_000;
const lingerBytes = 64 * 1024 * 1024;

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    ...headers,
  });
  response.end(response.req.method === 'HEAD' ? undefined : text);
}

/** Answers `{ error: { code, message } }` and lets the unread rest of the body pass, as `discardRest` does. */
export function sendError(request: IncomingMessage, response: ServerResponse, refusal: HttpRefusal): void {
  const { code, message, headers } = refusal;
  sendJson(response, statusOf(code), { error: { code, message } }, { 'cache-control': 'no-store', ...headers });
  discardRest(request);
}

/** The masked answer to a fault of ours; a response that has begun is cut, so that it cannot pass for a whole one. */
export function sendFault(request: IncomingMessage, response: ServerResponse, requestId: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const error = { code: 'INTERNAL', message: 'Something went wrong on our side.', requestId };
  sendJson(response, statusOf('INTERNAL'), { error }, { 'cache-control': 'no-store' });
  discardRest(request);
}

/**
 * Lets the unread rest of a body pass, for five seconds and 64 MB at most, and then closes the connection. Closing at once would
 * reset it before a client that is still sending has read why it was refused.
 */
export function discardRest(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return;
  const timer = setTimeout(() => request.destroy(), lingerMs).unref();
  let left = lingerBytes;
  request.once('close', () => clearTimeout(timer));
  request.on('error', () => clearTimeout(timer));
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) request.destroy();
  });
  request.resume();
}
