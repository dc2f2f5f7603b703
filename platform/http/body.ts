import type { IncomingMessage } from 'node:http';
import { AppError } from '../errors.ts';

export type BodyOptions = { readonly limitBytes: number; readonly timeoutMs?: number };

/**
 * The whole body, at most `limitBytes` of it: REQUEST_TOO_LARGE beyond that (before reading, when the length is declared),
 * REQUEST_TIMEOUT when it has not arrived in `timeoutMs` (20 s), and BAD_REQUEST when the client went away. The request is left
 * open, to be answered.
 */
export function readBody(request: IncomingMessage, { limitBytes, timeoutMs = 20_000 }: BodyOptions): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) {
    reject(tooLarge(limitBytes));
    return promise;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  let isSettled = false;
  let timer: NodeJS.Timeout | undefined;
  // Most bodies arrive together with their headers, and a timer would cost more than all the rest of reading them.
  process.nextTick(() => {
    if (!request.complete && !isSettled) timer = setTimeout(() => settle(() => reject(tooSlow())), timeoutMs);
  });
  // Events and not `for await`: leaving an async iterator destroys the request, and with it the socket that must carry the refusal.
  const onData = (chunk: Buffer) => {
    size += chunk.length;
    if (size > limitBytes) settle(() => reject(tooLarge(limitBytes)));
    else chunks.push(chunk);
  };
  const onEnd = () => settle(() => resolve(whole(chunks, size)));
  const onGone = () => settle(() => reject(gone()));
  const settle = (conclude: () => void) => {
    isSettled = true;
    clearTimeout(timer);
    request.off('data', onData).off('end', onEnd).off('close', onGone).off('error', onGone);
    conclude();
  };
  request.on('data', onData).on('end', onEnd).on('close', onGone).on('error', onGone);
  if (request.destroyed && !request.readableEnded) onGone();
  return promise;
}

function whole(chunks: readonly Buffer[], size: number): Buffer {
  const [only] = chunks;
  return only && chunks.length === 1 ? only : Buffer.concat(chunks, size);
}

const tooLarge = (limitBytes: number) => new AppError('REQUEST_TOO_LARGE', `The body is larger than ${limitBytes} bytes.`);
const tooSlow = () => new AppError('REQUEST_TIMEOUT', 'The body came too slowly.');
const gone = () => new AppError('BAD_REQUEST', 'The connection was closed before the whole body had arrived.');
