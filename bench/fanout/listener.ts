import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { clientFrame, type Frame, opcodes, readFrame } from './frames.ts';

export type ListenerOrder = {
  readonly port: number;
  readonly query: string;
  /** Called for each event with the bytes and the frame in them. */
  onEvent(bytes: Buffer, frame: Frame): void;
  /** Called once if the socket ends, or the operation, before it was told to. */
  onLost(reason: string): void;
};

export type Listener = { close(): void };

const nextMark = Buffer.from('"next"');
const nothing = Buffer.alloc(0);

/**
 * Subscribes over graphql-transport-ws on a bare TCP socket: frames are told apart and counted, not parsed, so that a thousand
 * listeners cost less than what sends to them. Resolves when the subscription has been sent.
 */
export function listen(order: ListenerOrder): Promise<Listener> {
  const socket = connect({ port: order.port, host: '127.0.0.1', noDelay: true });
  let isClosing = false;
  const close = () => {
    isClosing = true;
    socket.destroy();
  };
  const lose = (reason: string) => {
    if (!isClosing) order.onLost(reason);
    close();
  };
  socket.on('error', (error) => lose(error.message));
  socket.on('close', () => lose('The socket was closed.'));
  socket.write(handshake(order.port));
  return new Promise((resolve) => {
    readFrames(socket, (bytes, frame) => {
      if (isNext(bytes, frame)) return order.onEvent(bytes, frame);
      if (frame.opcode !== opcodes.text) return heedControl(socket, bytes.subarray(frame.from, frame.to), frame.opcode, lose);
      const { type, payload } = JSON.parse(bytes.toString('utf8', frame.from, frame.to));
      if (type === 'ping') send(socket, { type: 'pong' });
      if (['error', 'complete'].includes(type)) lose(`${type}: ${JSON.stringify(payload)}`);
      if (type !== 'connection_ack') return;
      send(socket, { id: crypto.randomUUID(), type: 'subscribe', payload: { query: order.query } });
      resolve({ close });
    });
  });
}

function heedControl(socket: Socket, payload: Buffer, opcode: number, lose: (reason: string) => void): void {
  if (opcode === opcodes.ping) socket.write(clientFrame(opcodes.pong, payload));
  if (opcode === opcodes.close) lose(`Closed: ${payload.toString('utf8', 2)}`);
}

function readFrames(socket: Socket, onFrame: (bytes: Buffer, frame: Frame) => void): void {
  let pending: Buffer = nothing;
  let isOpen = false;
  socket.on('data', (chunk: Buffer) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    let at = 0;
    if (!isOpen) {
      at = endOfHandshake(socket, pending);
      if (at === 0) return;
      isOpen = true;
      send(socket, { type: 'connection_init' });
    }
    for (let frame = readFrame(pending, at); frame; frame = readFrame(pending, at)) {
      onFrame(pending, frame);
      at = frame.to;
    }
    pending = at === pending.length ? nothing : pending.subarray(at);
  });
}

// Where the answer to the handshake ends; 0 while it is not there in full.
function endOfHandshake(socket: Socket, bytes: Buffer): number {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd < 0) return 0;
  const head = bytes.toString('latin1', 0, headEnd);
  if (!head.startsWith('HTTP/1.1 101')) socket.destroy(new Error(head));
  return headEnd + 4;
}

// The type stands before the payload or behind it; the payloads of these measurements hold no such word.
function isNext(bytes: Buffer, { from, to }: Frame): boolean {
  const at = bytes.indexOf(nextMark, from);
  return at >= 0 && at < to;
}

function send(socket: Socket, message: unknown): void {
  socket.write(clientFrame(opcodes.text, Buffer.from(JSON.stringify(message))));
}

function handshake(port: number): string {
  return [
    'GET /graphql HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    'Sec-WebSocket-Protocol: graphql-transport-ws',
    '\r\n',
  ].join('\r\n');
}
