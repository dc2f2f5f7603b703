import type { IncomingMessage } from 'node:http';
import { AppError } from '../errors.ts';

export type BodyOptions = { limitBytes: number; timeoutMs?: number; signal?: AbortSignal };

/**
 * The whole body, at most `limitBytes` of it: REQUEST_TOO_LARGE beyond that (before reading, when the length is declared), and
 * BAD_REQUEST when it has not arrived in `timeoutMs` (20 s) or the client went away. The request is left open, to be answered.
 */
export async function readBody(request: IncomingMessage, options: BodyOptions): Promise<Buffer> {
  const { limitBytes, timeoutMs = 20_000, signal } = options;
  signal?.throwIfAborted();
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) throw tooLarge(limitBytes);
  const deadline = AbortSignal.timeout(timeoutMs);
  return collect(request, limitBytes, signal ? AbortSignal.any([signal, deadline]) : deadline).catch((error: unknown) => {
    throw deadline.aborted && !signal?.aborted
      ? new AppError('BAD_REQUEST', 'The body came too slowly.', { cause: error })
      : error;
  });
}

// Events and not `for await`: leaving an async iterator destroys the request, and with it the socket that must carry the refusal.
function collect(request: IncomingMessage, limitBytes: number, signal: AbortSignal): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const chunks: Buffer[] = [];
  let size = 0;
  const onData = (chunk: Buffer) => {
    size += chunk.length;
    if (size > limitBytes) reject(tooLarge(limitBytes));
    else chunks.push(chunk);
  };
  const onEnd = () => resolve(Buffer.concat(chunks, size));
  const onGone = () => reject(new AppError('BAD_REQUEST', 'The connection was closed before the whole body had arrived.'));
  const onAbort = () => reject(signal.reason);
  request.on('data', onData).once('end', onEnd).once('close', onGone).once('error', onGone);
  signal.addEventListener('abort', onAbort, { once: true });
  if (request.destroyed && !request.readableEnded) onGone();

  return promise.finally(() => {
    request.off('data', onData).off('end', onEnd).off('close', onGone).off('error', onGone);
    signal.removeEventListener('abort', onAbort);
  });
}

const tooLarge = (limitBytes: number) => new AppError('REQUEST_TOO_LARGE', `The body is larger than ${limitBytes} bytes.`);
