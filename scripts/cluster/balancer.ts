import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { closing } from '../../platform/lifecycle.ts';

export type Balancer = AsyncDisposable & { readonly port: number };

/**
 * Spreads TCP connections over the ports of several processes in turn, as a Service of Kubernetes does; one that does not take a
 * connection is passed over. Only for one machine.
 */
export async function startBalancer(port: number, targets: readonly number[]): Promise<Balancer> {
  const sockets = new Set<Socket>();
  let turn = 0;
  const server = createServer({ allowHalfOpen: true }, (client) => {
    sockets.add(client);
    client.once('close', () => sockets.delete(client));
    turn += 1;
    void passOn(
      client,
      targets.map((_, n) => targets[(turn + n) % targets.length] ?? 0),
    );
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const bound = address !== null && typeof address === 'object' ? address.port : port;
  return closing({ port: bound }, () => close(server, sockets));
}

async function passOn(client: Socket, targets: readonly number[]): Promise<void> {
  client.on('error', () => client.destroy());
  const upstream = await firstOf(targets);
  if (upstream === undefined || client.destroyed) {
    upstream?.destroy();
    client.destroy();
    return;
  }
  // Whichever direction breaks, both ends are told: that is all a balancer can do.
  await Promise.all([pipeline(client, upstream), pipeline(upstream, client)]).catch(() => {
    client.destroy();
    upstream.destroy();
  });
}

async function firstOf(targets: readonly number[]): Promise<Socket | undefined> {
  for (const port of targets) {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    try {
      await once(socket, 'connect');
      return socket;
    } catch {
      // The next one is tried; where none answers the client's connection ends.
      socket.destroy();
    }
  }
  return undefined;
}

async function close(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy();
  server.close();
  await once(server, 'close');
}
