import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { handleProtocols, type Server } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Logger } from '../../platform/log.ts';
import type { RouterConfig, SocketLimits } from '../config.ts';
import type { RouterMetrics } from '../metrics.ts';
import { closeCodes } from './close-codes.ts';
import { abandon, type Connection, leave, openConnection } from './connection.ts';
import { keepAlive } from './keep-alive.ts';
import { inTurn } from './turns.ts';

export type SocketsOptions = {
  readonly protocol: Server<Connection>;
  readonly config: RouterConfig;
  readonly log: Logger;
  readonly metrics: RouterMetrics;
};

export type Sockets = AsyncDisposable & {
  /** Takes upgrades of the GraphQL path on this server. Other paths are refused, unless somebody else listens for them. */
  attach(server: HttpServer): void;
};

/**
 * Carries the protocol over `ws`. When disposed it refuses new sockets, closes the open ones with 1001 and cuts those that have not
 * said goodbye in `drainMs`.
 */
export function createSockets(options: SocketsOptions): Sockets {
  const { config } = options;
  const { messageBytes, drainMs } = config.sockets;
  const webSockets = new WebSocketServer({ noServer: true, maxPayload: messageBytes, handleProtocols });
  const servers = new Map<HttpServer, UpgradeListener>();
  webSockets.on('connection', (socket) => serve(options, socket));
  return {
    attach: (server) => {
      const listener = upgradeListener(options, webSockets, server);
      servers.set(server, listener);
      server.on('upgrade', listener);
    },
    [Symbol.asyncDispose]: async () => {
      for (const [server, listener] of servers) server.off('upgrade', listener);
      await drain(webSockets, drainMs);
    },
  };
}

type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

function upgradeListener({ config }: SocketsOptions, webSockets: WebSocketServer, server: HttpServer): UpgradeListener {
  return (request, socket, head) => {
    const [path] = (request.url ?? '/').split('?', 1);
    if (path !== config.path) {
      if (server.listenerCount('upgrade') === 1) refuse(socket, '404 Not Found');
    } else if (webSockets.clients.size >= config.sockets.maximum) refuse(socket, '503 Service Unavailable');
    else webSockets.handleUpgrade(request, socket, head, (opened) => webSockets.emit('connection', opened, request));
  };
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

function serve({ protocol, config, log, metrics }: SocketsOptions, socket: WebSocket): void {
  const close = (code?: number, reason?: string) => {
    // At once: the client may take its time to say goodbye.
    abandon(connection);
    socket.close(code, reason);
  };
  const connection = openConnection(close);
  const fail = (error: unknown) => {
    log.error({ err: error }, 'a socket failed inside');
    socket.close(closeCodes.internal, 'INTERNAL');
  };
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: (text) => send(socket, text, config.sockets),
      close,
      onMessage: (receive) => {
        const pass = inTurn(receive, (id) => leave(connection, id));
        socket.on('message', (message) => void pass(String(message)).catch(fail));
      },
    },
    connection,
  );
  metrics.sockets.inc();
  const stopPings = keepAlive(socket, config.sockets.pingIntervalMs);
  // A frame that is too large or malformed: ws closes the socket with the right code by itself.
  socket.on('error', (error) => log.debug({ err: error }, 'a socket broke'));
  socket.once('close', (code, reason) => {
    abandon(connection);
    stopPings();
    metrics.sockets.dec();
    metrics.socketsClosed.inc({ code: String(code) });
    closed(code, String(reason)).catch(fail);
  });
}

// Does not wait for the reader: it would hold up the subgraph's stream for everyone. Whoever leaves too much unread is let go instead.
function send(socket: WebSocket, text: string, { bufferedBytes, drainMs }: SocketLimits): void {
  if (socket.readyState !== socket.OPEN) return;
  if (socket.bufferedAmount <= bufferedBytes) socket.send(text);
  else {
    socket.close(closeCodes.slowConsumer, 'SLOW_CONSUMER');
    setTimeout(() => socket.terminate(), drainMs).unref();
  }
}

async function drain(webSockets: WebSocketServer, drainMs: number): Promise<void> {
  const gone = Promise.all([...webSockets.clients].map((socket) => new Promise((resolve) => socket.once('close', resolve))));
  for (const socket of webSockets.clients) socket.close(closeCodes.goingAway, 'Going away');
  const waited = new AbortController();
  await Promise.race([gone, delay(drainMs, undefined, { signal: waited.signal }).catch(() => undefined)]);
  waited.abort();
  for (const socket of webSockets.clients) socket.terminate();
  webSockets.close();
}
