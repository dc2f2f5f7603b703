import { WebSocket } from 'ws';
import type { LinkSettings } from './options.ts';

const closeWithinMs = 1_000;

/** What graphql-ws makes its sockets of: bounded, and in `opened` for as long as they are open. */
export function webSocketClass({ maxAnswerBytes, subscriptions }: LinkSettings, opened: Set<WebSocket>): unknown {
  const options = { maxPayload: maxAnswerBytes, handshakeTimeout: subscriptions.connectTimeoutMs, perMessageDeflate: false };
  return class extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, options);
      opened.add(this);
      this.once('close', () => opened.delete(this));
      // A close follows, which graphql-ws handles. It stops listening to a socket that it gave up, and an error without a listener ends the process.
      this.on('error', () => {});
    }
  };
}

/** The frames before it are sent; a subgraph that does not say goodbye in time is cut off. */
export async function closeSocket(socket: WebSocket): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  socket.once('close', () => resolve());
  if (socket.readyState === WebSocket.CLOSED) resolve();
  else socket.close(1000, 'Normal Closure');
  const timer = setTimeout(() => socket.terminate(), closeWithinMs);
  await promise;
  clearTimeout(timer);
}
