import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import type { Deadlines } from './settings.ts';

/** The store did not answer in time, or fell silent in the middle. */
export class SilentStoreError extends Error {
  override readonly name = 'SilentStoreError';
}

/** The store says that it cannot now: another try may succeed. */
export class BusyStoreError extends Error {
  override readonly name = 'BusyStoreError';
}

export type TransportOptions = {
  readonly isSecure: boolean;
  readonly readingSockets: number;
  readonly callingSockets: number;
  readonly deadlines: Deadlines;
};
export type S3Transport = Disposable & { readonly request: typeof http.request };

/**
 * What the client sends its requests with, because the client itself has no time limit, and drops the answers over which it retries
 * without reading them, each of which would hold a socket for ever. Streamed reads have sockets of their own: slow players must not
 * keep everything else waiting.
 */
export function createTransport({ isSecure, readingSockets, callingSockets, deadlines }: TransportOptions): S3Transport {
  const { Agent, request } = isSecure ? https : http;
  const reading = new Agent({ keepAlive: true, maxSockets: readingSockets });
  const calling = new Agent({ keepAlive: true, maxSockets: callingSockets });
  const send = (options: RequestOptions, onResponse: (response: IncomingMessage) => void): ClientRequest => {
    const isRead = options.method === 'GET' && !options.path?.includes('?');
    const agent = isRead ? reading : calling;
    const sent = request({ ...options, agent });
    const giveUp = () => {
      sent.destroy(new SilentStoreError('the object store did not answer in time'));
      endIdle(agent);
    };
    const timer = setTimeout(giveUp, deadlineOf(options, deadlines));
    sent.once('close', () => clearTimeout(timer));
    sent.once('response', (response) => {
      clearTimeout(timer);
      endWhenSilent(response, deadlines.silenceMs);
      if (busyStatuses.has(response.statusCode ?? 0)) refuse(sent, response);
      else onResponse(response);
    });
    return sent;
  };
  return {
    // The client calls it in this one of its forms.
    request: send as typeof http.request,
    [Symbol.dispose]: () => {
      reading.destroy();
      calling.destroy();
    },
  };
}

/** Where one connection has died without a word the idle ones may have too, and each would cost its next call the whole deadline. */
function endIdle({ freeSockets }: http.Agent): void {
  for (const socket of Object.values(freeSockets).flat()) socket?.destroy();
}

const busyStatuses = new Set([408, 429, 500, 502, 503, 504, 507]);

function refuse(sent: ClientRequest, response: IncomingMessage): void {
  response.on('error', () => undefined).resume();
  sent.emit('error', new BusyStoreError(`the object store answered ${response.statusCode}`));
}

function deadlineOf({ method, path }: RequestOptions, { callMs, putMs, completeMs }: Deadlines): number {
  if (method === 'PUT') return putMs;
  return method === 'POST' && path?.includes('?uploadId=') ? completeMs : callMs;
}

/** Whoever reads slowly leaves bytes waiting here: silent is only a store that sends nothing although all has been read. */
function endWhenSilent(response: IncomingMessage, silenceMs: number): void {
  let heard = -1;
  const timer = setInterval(() => {
    const { bytesRead } = response.socket;
    const isSilent = bytesRead === heard && response.readableLength === 0;
    heard = bytesRead;
    if (isSilent) response.destroy(new SilentStoreError('the object store fell silent in the middle of an answer'));
  }, silenceMs / 2);
  response.once('close', () => clearInterval(timer));
}
