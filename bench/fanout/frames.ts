import { randomBytes } from 'node:crypto';

/** What a server's WebSocket frame holds, as a range of the bytes it was read from. */
export type Frame = { readonly opcode: number; readonly from: number; readonly to: number };

export const opcodes = { text: 1, close: 8, ping: 9, pong: 10 } as const;

/** The frame that begins at `at`, or nothing while it is not there in full. */
export function readFrame(bytes: Buffer, at: number): Frame | undefined {
  if (bytes.length < at + 2) return undefined;
  const opcode = (bytes[at] ?? 0) & 0x0f;
  const short = (bytes[at + 1] ?? 0) & 0x7f;
  const head = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (bytes.length < at + head) return undefined;
  const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
  const from = at + head;
  return bytes.length < from + length ? undefined : { opcode, from, to: from + length };
}

/** A client's frame, masked as the protocol asks. */
export function clientFrame(opcode: number, payload: Buffer): Buffer {
  const mask = randomBytes(4);
  const head = payload.length < 126 ? Buffer.from([0x80 | opcode, 0x80 | payload.length]) : longHead(opcode, payload.length);
  const masked = Buffer.from(payload);
  for (let n = 0; n < masked.length; n += 1) masked[n] = (masked[n] ?? 0) ^ (mask[n % 4] ?? 0);
  return Buffer.concat([head, mask, masked]);
}

function longHead(opcode: number, length: number): Buffer {
  const head = Buffer.from([0x80 | opcode, 0x80 | 126, 0, 0]);
  head.writeUInt16BE(length, 2);
  return head;
}
