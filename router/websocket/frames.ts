import type { Encode } from '../subscriptions/payload.ts';

/** The head of a `next` message for one operation: what is spliced before a payload that many share. */
export const nextPrefix = (id: string): Buffer => Buffer.from(`{"id":${JSON.stringify(id)},"type":"next","payload":`);

/** A payload with what closes the message around it. */
export const messageTail: Encode = (text) => Buffer.from(`${text}}`);

/** Below it one copy costs less than a second write. */
const copiedBytes = 16 * 1024;

/**
 * A text message as RFC 6455 puts it on the wire from a server: one frame, not masked. In one piece, or for long ones in two, so that
 * what many share is not copied for each.
 */
export function textFrame(prefix: Buffer, tail: Buffer): readonly [Buffer] | readonly [Buffer, Buffer] {
  const length = prefix.length + tail.length;
  const headLength = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const isWhole = tail.length <= copiedBytes;
  const frame = Buffer.allocUnsafe(headLength + (isWhole ? length : prefix.length));
  frame[0] = finalText;
  if (headLength === 2) frame[1] = length;
  else if (headLength === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeUIntBE(0, 2, 2);
    frame.writeUIntBE(length, 4, 6);
  }
  frame.set(prefix, headLength);
  if (!isWhole) return [frame, tail];
  frame.set(tail, headLength + prefix.length);
  return [frame];
}

/** FIN, and the opcode of text. */
const finalText = 0x81;
