import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { handleProtocols, type Server } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import type { Authenticate } from '../../platform/auth/tokens.ts';
import type { Logger } from '../../platform/log.ts';
import type { RouterConfig } from '../config.ts';
import { type ClientAddress, createClientAddress } from '../http/client-address.ts';
import type { Seats } from '../http/seats.ts';
import type { RouterMetrics } from '../metrics.ts';
import type { Connection } from './connection.ts';
import { drain } from './drain.ts';
import { createKeepAlive } from './keep-alive.ts';
import { headersOfUpgrade } from './origin.ts';
import { serveSocket } from './serve-socket.ts';

export type SocketsOptions = {
  readonly protocol: Server<Connection>;
  readonly authenticate: Authenticate | undefined;
  readonly config: RouterConfig;
  readonly seats: Seats;
  readonly log: Logger;
  readonly metrics: RouterMetrics;
};

export type Sockets = AsyncDisposable & {
  /** Takes upgrades of the GraphQL path on this server. Other paths are refused, unless somebody else listens for them. */
  attach(server: HttpServer): void;
};

type UpgradeListener = (request: IncomingMessage, stream: Duplex, head: Buffer) => void;

/**
 * Carries the protocol over `ws`. When disposed it refuses new sockets, closes the open ones with 1001 and cuts those that have not
 * said goodbye in `drainMs`.
 */
export function createSockets(options: SocketsOptions): Sockets {
  const { config, seats } = options;
  const { messageBytes, drainMs, pingIntervalMs } = config.sockets;
  const webSockets = new WebSocketServer({ noServer: true, maxPayload: messageBytes, handleProtocols });
  const keepAlive = createKeepAlive(pingIntervalMs);
  const door: Door = {
    options: { ...options, keepAlive },
    webSockets,
    addressOf: createClientAddress(config),
    seats,
  };
  const servers = new Map<HttpServer, UpgradeListener>();
  return {
    attach: (server) => {
      const listener: UpgradeListener = (request, stream, head) => upgrade(door, server, { request, stream, head });
      servers.set(server, listener);
      server.on('upgrade', listener);
    },
    [Symbol.asyncDispose]: async () => {
      for (const [server, listener] of servers) server.off('upgrade', listener);
      await drain(webSockets.clients, drainMs);
      webSockets.close();
      keepAlive[Symbol.dispose]();
    },
  };
}

type Door = {
  readonly options: Parameters<typeof serveSocket>[0];
  readonly webSockets: WebSocketServer;
  readonly addressOf: ClientAddress;
  readonly seats: Seats;
};
type Upgrade = { readonly request: IncomingMessage; readonly stream: Duplex; readonly head: Buffer };

function upgrade(door: Door, server: HttpServer, { request, stream, head }: Upgrade): void {
  const { config } = door.options;
  const [path] = (request.url ?? '/').split('?', 1);
  if (path !== config.path) {
    if (server.listenerCount('upgrade') === 1) refuse(stream, '404 Not Found');
    return;
  }
  const address = door.addressOf(request);
  const headers = headersOfUpgrade(request, config);
  if (headers === undefined) {
    refuse(stream, '403 Forbidden');
    return;
  }
  const refusal = door.seats.take(address);
  if (refusal) {
    refuse(stream, refusal === 'full' ? '503 Service Unavailable' : '429 Too Many Requests');
    return;
  }
  stream.once('close', () => door.seats.leave(address));
  door.webSockets.handleUpgrade(request, stream, head, (socket) =>
    serveSocket(door.options, { socket, stream, address, headers }),
  );
}

function refuse(stream: Duplex, status: string): void {
  stream.on('error', () => stream.destroy());
  stream.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
