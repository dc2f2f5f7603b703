import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { SocketLimits } from '../config.ts';
import { closeCodes } from './close-codes.ts';
import type { Wire } from './socket-sink.ts';

/**
 * Writes frames to the connection below a WebSocket of `ws`. Without compression `ws` writes each message whole and at once, so that
 * frames of ours stand between two of its own.
 */
export function createWire(socket: WebSocket, stream: Duplex, { bufferedBytes, drainMs }: SocketLimits): Wire {
  const tooSlow = () => {
    if (socket.readyState !== socket.OPEN) return;
    socket.close(closeCodes.slowConsumer, 'SLOW_CONSUMER');
    // It may take its time to read even this.
    setTimeout(() => socket.terminate(), drainMs).unref();
  };
  return {
    tooSlow,
    unread: () => stream.writableLength,
    write: (first, second) => {
      if (socket.readyState !== socket.OPEN) return;
      if (stream.writableLength > bufferedBytes) tooSlow();
      else if (second === undefined) stream.write(first);
      else {
        stream.cork();
        stream.write(first);
        stream.write(second);
        stream.uncork();
      }
    },
  };
}
