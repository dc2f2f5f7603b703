import type { IncomingMessage, ServerResponse } from 'node:http';
import { type HttpRefusal, statusOf } from './refusal.ts';

const lingerMs = 5_000;

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

/** Answers `{ error: { code, message } }` and lets the unread rest of the body pass for at most five seconds. */
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

// Closing at once would reset the connection before a client that is still sending has read why it was refused.
function discardRest(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return;
  const timer = setTimeout(() => request.destroy(), lingerMs).unref();
  request.once('close', () => clearTimeout(timer));
  request.on('error', () => clearTimeout(timer));
  request.resume();
}
