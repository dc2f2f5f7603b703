import { createServer, type Server, type Socket } from 'node:net';

/** What the measurements need of a request. */
export type WireRequest = { readonly authorization: string | undefined; readonly body: string };
export type WireHandler = (request: WireRequest) => Buffer | Promise<Buffer>;

type Part = { readonly request: WireRequest; readonly rest: Buffer };

const nothing = Buffer.alloc(0);

/**
 * Just enough HTTP/1.1 for a POST over a connection that is kept: node:http would cost several times what the answers do, and the
 * subgraphs would hold back the faster contenders. Not for use outside these measurements: it trusts its clients.
 */
export function serveWire(handler: WireHandler): Server {
  return createServer({ noDelay: true }, (socket) => {
    let pending: Buffer = nothing;
    let turn: Promise<void> | undefined;
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
      for (let part = readRequest(pending); part; part = readRequest(pending)) {
        pending = part.rest;
        const mine = respond(socket, handler(part.request), turn);
        turn = mine;
        void mine?.then(() => {
          if (turn === mine) turn = undefined;
        });
      }
    });
  });
}

function respond(socket: Socket, response: Buffer | Promise<Buffer>, turn: Promise<void> | undefined): Promise<void> | undefined {
  if (turn === undefined && Buffer.isBuffer(response)) {
    socket.write(response);
    return undefined;
  }
  return Promise.all([response, turn]).then(([bytes]) => {
    socket.write(bytes);
  });
}

/** The first whole request of the bytes, or nothing while it is not there in full. */
function readRequest(bytes: Buffer): Part | undefined {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const head = bytes.toString('latin1', 0, headEnd);
  const authorization = /\r\nauthorization: *([^\r]*)/i.exec(head)?.[1];
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  const from = headEnd + 4;
  if (length === undefined && /\r\ntransfer-encoding: *chunked/i.test(head)) return readChunked(bytes, from, authorization);
  const to = from + Number(length ?? 0);
  if (bytes.length < to) return undefined;
  return { request: { authorization, body: bytes.toString('utf8', from, to) }, rest: bytes.subarray(to) };
}

function readChunked(bytes: Buffer, from: number, authorization: string | undefined): Part | undefined {
  const chunks: Buffer[] = [];
  let at = from;
  for (;;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd < 0) return undefined;
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    const end = lineEnd + 2 + size;
    if (bytes.length < end + 2) return undefined;
    if (size === 0) return { request: { authorization, body: Buffer.concat(chunks).toString() }, rest: bytes.subarray(end + 2) };
    chunks.push(bytes.subarray(lineEnd + 2, end));
    at = end + 2;
  }
}
