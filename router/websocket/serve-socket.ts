import type { IncomingHttpHeaders } from 'node:http';
import type { Duplex } from 'node:stream';
import { CloseCode } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { closeCodes } from './close-codes.ts';
import { abandon, type Connection, leave, openConnection } from './connection.ts';
import type { KeepAlive } from './keep-alive.ts';
import { answerPing } from './renewal.ts';
import type { SocketsOptions } from './sockets.ts';
import { inTurn } from './turns.ts';
import { createWire } from './wire.ts';

export type OpenedSocket = {
  readonly socket: WebSocket;
  readonly stream: Duplex;
  readonly headers: IncomingHttpHeaders;
  readonly address: string;
};

type ServeOptions = SocketsOptions & { readonly keepAlive: KeepAlive };

/** Joins a socket to the protocol for as long as it lives. */
export function serveSocket(options: ServeOptions, { socket, stream, headers, address }: OpenedSocket): void {
  const { protocol, config, log, metrics, keepAlive } = options;
  const wire = createWire(socket, stream, config.sockets);
  const close = (code?: number, reason?: string) => {
    // At once: the client may take its time to say goodbye.
    abandon(connection);
    socket.close(code, reason);
  };
  const connection = openConnection({
    close,
    headers,
    address,
    wire: {
      ...wire,
      tooSlow: () => {
        abandon(connection);
        wire.tooSlow();
      },
    },
  });
  const fail = (error: unknown) => {
    log.error({ err: error }, 'a socket failed inside');
    socket.close(closeCodes.internal, 'INTERNAL');
  };
  const send = (text: string) => {
    if (!wire.hasRoom()) connection.wire.tooSlow();
    else if (socket.readyState === socket.OPEN) socket.send(text);
  };
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send,
      close,
      onPing: async (payload) => send(await answerPing(options, connection, payload)),
      onMessage: (receive) => receiveFrom(socket, connection, receive, fail),
    },
    connection,
  );
  metrics.sockets.inc();
  keepAlive.add(socket);
  // What was left unread has been read: goes on where someone waits for that.
  stream.on('drain', () => {
    for (const subscription of connection.subscriptions) subscription.drained();
  });
  // A frame that is too large or malformed: ws closes the socket with the right code by itself.
  socket.on('error', (error) => log.debug({ err: error }, 'a socket broke'));
  socket.once('close', (code, reason) => {
    abandon(connection);
    metrics.sockets.dec();
    metrics.socketsClosed.inc({ code: String(code) });
    closed(code, String(reason)).catch(fail);
  });
}

type Receive = (text: string) => Promise<void>;

function receiveFrom(socket: WebSocket, connection: Connection, receive: Receive, fail: (error: unknown) => void): void {
  const pass = inTurn({
    receive,
    onLeave: (id) => leave(connection, id),
    onForeign: () => connection.close(CloseCode.BadRequest, 'Invalid message received'),
  });
  socket.on('message', (message, isBinary) => {
    if (connection.isClosed) return;
    if (isBinary) connection.close(closeCodes.unsupported, 'Messages are text');
    else void pass(String(message)).catch(fail);
  });
}
