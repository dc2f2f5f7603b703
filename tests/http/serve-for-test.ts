import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { type Route, serveRoutes } from '../../platform/http/route.ts';

export type TestServer = AsyncDisposable & { origin: string; port: number; logged: string[] };

/** Real routes on a real port; `logged` holds what was logged, a line an entry. */
export async function serveForTest(routes: readonly Route[]): Promise<TestServer> {
  const logged: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) });
  const server = createServer(serveRoutes(routes, { log }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    logged,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Sends bytes as they are, which no HTTP client would; answers everything up to the end of the connection. */
export async function sendRaw(port: number, request: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(request);
  return text(socket);
}

/** A GET whose path reaches the server unchanged. */
export const getRaw = (port: number, path: string): Promise<string> =>
  sendRaw(port, `GET ${path} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n`);
