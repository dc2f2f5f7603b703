import { connect, type Socket } from 'node:net';
import type { ISocketFactory } from 'kafkajs';

export type CuttableSockets = {
  readonly socketFactory: ISocketFactory;
  /** Nobody is reached any more. */
  isDown: boolean;
  /** Cuts every connection at this moment. */
  cut(): void;
};

/** Connections that a test cuts, and a network that it takes away. */
export function cuttableSockets(): CuttableSockets {
  const sockets = new Set<Socket>();
  const network: CuttableSockets = {
    isDown: false,
    cut: () => {
      for (const socket of sockets) socket.destroy(new Error('cut'));
    },
    socketFactory: ({ host, port, onConnect }) => {
      // Nobody listens on port 1.
      const socket = connect({ host, port: network.isDown ? 1 : port }, onConnect);
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      return socket;
    },
  };
  return network;
}
