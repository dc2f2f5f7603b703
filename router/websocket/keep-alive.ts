import type { WebSocket } from 'ws';

/** Pings every `intervalMs` and cuts a socket that has not answered by the next turn. Answers how to stop. */
export function keepAlive(socket: WebSocket, intervalMs: number): () => void {
  let isAlive = true;
  socket.on('pong', () => {
    isAlive = true;
  });
  const timer = setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    if (socket.readyState === socket.OPEN) socket.ping();
  }, intervalMs).unref();
  return () => clearInterval(timer);
}
