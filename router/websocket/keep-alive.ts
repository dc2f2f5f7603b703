import type { WebSocket } from 'ws';

/** Pings sockets and cuts those that have not answered by the next turn. One timer for all, which comes round to each once in an interval. */
export type KeepAlive = Disposable & {
  /** Until it closes. */
  add(socket: WebSocket): void;
};

const parts = 8;

export function createKeepAlive(intervalMs: number): KeepAlive {
  /** Whether each has answered since its last ping. */
  const wheel = Array.from({ length: parts }, () => new Map<WebSocket, boolean>());
  let nextPart = 0;
  let nextPlace = 0;
  const turn = () => {
    const sockets = wheel[nextPart++ % parts] ?? new Map<WebSocket, boolean>();
    for (const [socket, isAlive] of sockets) {
      if (!isAlive) socket.terminate();
      else {
        sockets.set(socket, false);
        if (socket.readyState === socket.OPEN) socket.ping();
      }
    }
  };
  const timer = setInterval(turn, intervalMs / parts).unref();
  return {
    add: (socket) => {
      const sockets = wheel[nextPlace++ % parts];
      sockets?.set(socket, true);
      socket.on('pong', () => sockets?.set(socket, true));
      socket.once('close', () => sockets?.delete(socket));
    },
    [Symbol.dispose]: () => clearInterval(timer),
  };
}
