import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { SocketLimits } from '../config.ts';
import { closeCodes } from './close-codes.ts';
import type { Wire } from './socket-sink.ts';

type Closable = Pick<WebSocket, 'OPEN' | 'readyState' | 'close' | 'terminate'>;
type Limits = Pick<SocketLimits, 'bufferedBytes' | 'drainMs'>;

/** Small messages that wait cost far more than their bytes: so many at most since the peer last took all. */
const mostWaiting = 4_096;

/**
 * Writes frames to the connection below a WebSocket of `ws`. Without compression `ws` writes each message whole and at once, so that
 * frames of ours stand between two of its own.
 */
export function createWire(socket: Closable, stream: Duplex, { bufferedBytes, drainMs }: Limits): Wire {
  const tooSlow = () => {
    if (socket.readyState !== socket.OPEN) return;
    socket.close(closeCodes.slowConsumer, 'SLOW_CONSUMER');
    // It may take its time to read even this.
    setTimeout(() => socket.terminate(), drainMs).unref();
  };
  let waiting = 0;
  const hasRoom = () => {
    waiting = stream.writableNeedDrain ? waiting + 1 : 0;
    return waiting <= mostWaiting && stream.writableLength <= bufferedBytes;
  };
  return {
    tooSlow,
    hasRoom,
    unread: () => stream.writableLength,
    write: (first, second) => {
      if (socket.readyState !== socket.OPEN) return;
      if (!hasRoom()) tooSlow();
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
