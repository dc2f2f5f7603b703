import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { ISocketFactory } from 'kafkajs';

export type HalfAnswers = AsyncDisposable & {
  readonly socketFactory: ISocketFactory;
  /** Of what comes next on each connection that is open only the beginning arrives, and then its end. */
  cut(): void;
  /** How many were cut so far. */
  cuts(): number;
};

const arrivingBytes = 6;

/** A way to a broker on which connections end in the middle of an answer. */
export async function openHalfAnswers(broker: { readonly host: string; readonly port: number }): Promise<HalfAnswers> {
  const sockets = new Set<Socket>();
  const doomed = new Set<Socket>();
  let cuts = 0;
  const server = createServer((client) => {
    const upstream = connect(broker);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream);
    upstream.on('data', (chunk: Buffer) => {
      if (!doomed.delete(client)) client.write(chunk);
      else if (client.writable) {
        cuts += 1;
        upstream.removeAllListeners('data').resume();
        client.end(chunk.subarray(0, arrivingBytes));
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    // Whatever address a broker tells.
    socketFactory: ({ onConnect }) => connect(port, '127.0.0.1', onConnect),
    cut: () => {
      for (const socket of sockets) doomed.add(socket);
    },
    cuts: () => cuts,
    [Symbol.asyncDispose]: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
