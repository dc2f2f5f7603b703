import { connect, isIP, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import type { ISocketFactory, ISocketFactoryArgs } from 'kafkajs';
import { Responses } from './responses.ts';

const keepAliveMs = 60_000;

/**
 * Connections that hand kafkajs whole responses only. kafkajs 2.2 keeps the beginning of one that was cut off, and reads the next connection's
 * responses behind it: an exception that nobody can catch (https://github.com/tulios/kafkajs/issues/715), or answers that are none.
 */
export function wholeResponses(dial: ISocketFactory = dialBroker): ISocketFactory {
  return (args) => {
    const socket = dial(args);
    const responses = new Responses();
    const listen: (event: string, listener: (data: Buffer) => void) => Socket = socket.on.bind(socket);
    const hear = (listener: (data: Buffer) => void) => (chunk: Buffer) => {
      const whole = responsesIn(responses, chunk, socket);
      if (whole) listener(whole);
    };
    // It is all that kafkajs listens by.
    return Object.assign(socket, {
      on: (event: string, listener: (data: Buffer) => void) => listen(event, event === 'data' ? hear(listener) : listener),
    });
  };
}

function responsesIn(responses: Responses, chunk: Buffer, socket: Socket): Buffer | undefined {
  try {
    return responses.add(chunk);
  } catch (error) {
    socket.destroy(error instanceof Error ? error : undefined);
    return undefined;
  }
}

/** As kafkajs does by itself. */
function dialBroker({ host, port, ssl, onConnect }: ISocketFactoryArgs): Socket {
  const servername = isIP(host) ? {} : { servername: host };
  const socket = ssl ? connectSecurely({ host, port, ...servername, ...ssl }, onConnect) : connect({ host, port }, onConnect);
  return socket.setKeepAlive(true, keepAliveMs);
}
