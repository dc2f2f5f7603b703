import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Passes bytes on, cuts every connection, or takes them and says nothing, as a machine that stands still does. */
export type Passage = 'open' | 'cut' | 'hanging';

export type SwitchedProxy = AsyncDisposable & {
  readonly url: string;
  /** Also for connections that are there already. */
  turn(passage: Passage): void;
};

/** A way to an HTTP server that a test can take away and give back. */
export async function switchedProxy(target: string): Promise<SwitchedProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let passage: Passage = 'open';
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
    return socket;
  };
  const server = createServer((near) => {
    keep(near);
    if (passage === 'cut') near.destroy();
    if (passage === 'hanging') near.resume();
    if (passage !== 'open') return;
    const far = keep(connect(Number(port), hostname));
    near.pipe(far).pipe(near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: own } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${own}`,
    turn: (next) => {
      passage = next;
      for (const socket of sockets) next === 'hanging' ? socket.unpipe().resume() : socket.destroy();
    },
    [Symbol.asyncDispose]: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}
