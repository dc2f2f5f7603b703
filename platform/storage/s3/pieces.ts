import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { ObjectBody } from '../object-store.ts';

export type Piece = { readonly content: Buffer; readonly isLast: boolean };

/** Cuts a body into pieces of one size, the last of which may be smaller; at least one. A piece is good until the next is asked for. */
export function piecesOf(body: ObjectBody, pieceBytes: number): AsyncIterable<Piece> {
  if (Buffer.isBuffer(body)) return slicesOf(body, pieceBytes);
  return gathered(body instanceof Readable ? body : createReadStream(body.file, { highWaterMark: 256 * 1024 }), pieceBytes);
}

async function* slicesOf(body: Buffer, pieceBytes: number): AsyncGenerator<Piece> {
  let at = 0;
  for (; at + pieceBytes < body.length; at += pieceBytes) yield { content: body.subarray(at, at + pieceBytes), isLast: false };
  yield { content: body.subarray(at), isLast: true };
}

async function* gathered(stream: Readable, pieceBytes: number): AsyncGenerator<Piece> {
  // One buffer for all of them, and no more of the stream than that is ever in memory.
  const piece = Buffer.allocUnsafe(pieceBytes);
  let filled = 0;
  for await (const chunk of stream) {
    for (let rest = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk); rest.length > 0; ) {
      // Only now is it known that the full one is not the last.
      if (filled === pieceBytes) {
        yield { content: piece, isLast: false };
        filled = 0;
      }
      const taken = rest.copy(piece, filled);
      rest = rest.subarray(taken);
      filled += taken;
    }
  }
  yield { content: piece.subarray(0, filled), isLast: true };
}
