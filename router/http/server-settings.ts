import type { Server, ServerOptions, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { z } from 'zod';
import type { ErrorCode } from '../../platform/errors.ts';

const positive = z.int().positive();

export const serverSchema = z.strictObject({
  /** How long a client may take to send its headers; 408 after that. */
  headersTimeoutMs: positive.default(10_000),
  /** How long a client may take to send a body; 408 after that. */
  bodyTimeoutMs: positive.default(20_000),
  /** How long a whole request may take to arrive, on whatever path. */
  requestTimeoutMs: positive.default(60_000),
  /** How long a connection may stay open without a request. Longer than a balancer keeps its own, or it finds them closed. */
  keepAliveTimeoutMs: positive.default(65_000),
  /** How often connections are looked through for those that take too long. */
  checkIntervalMs: positive.default(1_000),
  /** Bytes of all headers of a request with its first line, which carries a GET's operation; 431 beyond it. */
  maxHeaderBytes: positive.default(32 * 1024),
  /** Connections at once, sockets of subscriptions among them; beyond it new ones are closed. */
  maxConnections: positive.default(30_000),
});

export type ServerSettings = z.output<typeof serverSchema>;

/** What the HTTP or HTTPS server is to be created with. */
export const serverOptions = (settings: ServerSettings): ServerOptions => ({
  headersTimeout: settings.headersTimeoutMs,
  requestTimeout: settings.requestTimeoutMs,
  keepAliveTimeout: settings.keepAliveTimeoutMs,
  connectionsCheckingInterval: settings.checkIntervalMs,
  maxHeaderSize: settings.maxHeaderBytes,
  // Ours says why (`platform/http/route.ts`).
  requireHostHeader: false,
  // Some clients offer HTTP/2 with every POST; unread, the offer is declined and the request answered.
  shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === 'websocket',
});

/** Bounds the connections of a server, and makes it answer what is no HTTP, or comes too slowly, in our words. */
export function guardServer(server: Server, { maxConnections }: ServerSettings): void {
  server.maxConnections = maxConnections;
  server.on('clientError', refuse);
  server.on('checkExpectation', (_, response) => {
    const text = bodyOf('BAD_REQUEST', 'The only expectation that is met is 100-continue.');
    response.writeHead(417, { ...headers, 'content-length': Buffer.byteLength(text) }).end(text);
  });
}

const headers = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  connection: 'close',
};

/** Node's own mark of the answer that the socket is due, or in the middle of; the next one in a row takes its place when it has ended. */
type ClientSocket = Duplex & { _httpMessage?: ServerResponse | null };

function refuse(error: Error & { code?: string }, socket: ClientSocket): void {
  const due = socket._httpMessage;
  if (!socket.writable || (due?.headersSent && !due.req.complete)) socket.destroy();
  // It is what came after this request that is wrong: its own answer must not be taken for the answer to this one.
  else if (due?.req.complete) due.once('finish', () => refuse(error, socket));
  else sendRefusal(refusals.get(error.code) ?? malformed, socket);
}

function sendRefusal({ status, code, message }: Refusal, socket: Duplex): void {
  const text = bodyOf(code, message);
  const fields = Object.entries({ ...headers, 'content-length': Buffer.byteLength(text) });
  const head = fields.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.end(`HTTP/1.1 ${status}\r\n${head}\r\n${text}`, () => socket.destroy());
}

type Refusal = { readonly status: string; readonly code: ErrorCode; readonly message: string };

const malformed: Refusal = { status: '400 Bad Request', code: 'BAD_REQUEST', message: 'This is not HTTP/1.1.' };
const late: Refusal = { status: '408 Request Timeout', code: 'REQUEST_TIMEOUT', message: 'The request came too slowly.' };
const refusals: ReadonlyMap<string | undefined, Refusal> = new Map([
  ['ERR_HTTP_REQUEST_TIMEOUT', late],
  [
    'HPE_HEADER_OVERFLOW',
    { status: '431 Request Header Fields Too Large', code: 'REQUEST_TOO_LARGE', message: 'The headers are too large.' },
  ],
  [
    'HPE_CHUNK_EXTENSIONS_OVERFLOW',
    { status: '413 Payload Too Large', code: 'REQUEST_TOO_LARGE', message: 'The extensions of a chunk are too large.' },
  ],
]);

const bodyOf = (code: ErrorCode, message: string): string => JSON.stringify({ errors: [{ message, extensions: { code } }] });
