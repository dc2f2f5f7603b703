import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { codeOf, StartupError } from '../startup-error.ts';

export type ListenOptions = {
  readonly host: string;
  readonly port: number;
  /** What to do when that port or that address cannot be had. */
  readonly remedies: { readonly otherPort: string; readonly otherHost: string };
  readonly server?: ServerOptions;
  /** In PEM: with them the server speaks TLS. */
  readonly tls?: TlsFiles | undefined;
};

export type TlsFiles = { readonly cert: string; readonly key: string };

export type ListeningServer = Server &
  AsyncDisposable & {
    /** The port it has: another than asked for when that was 0. */
    readonly boundPort: number;
  };

/** Listens, or throws a StartupError that says why not. Disposing lets what is being answered end for a second. */
export async function listen(options: ListenOptions): Promise<ListeningServer> {
  const { host, port } = options;
  const server = create(options);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explain(error, options)));
    server.listen(port, host, resolve);
  });
  // A TCP server that listens has an address of this form.
  const { port: boundPort } = server.address() as AddressInfo;
  return Object.assign(server, { boundPort, [Symbol.asyncDispose]: () => close(server) });
}

/** Answers 503 with `message` until it is handed what serves. */
export function answering(server: Server, message: string): (serve: RequestListener) => void {
  const body = `${JSON.stringify({ error: { code: 'STARTING', message } })}\n`;
  let current: RequestListener = (_, response) => {
    response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '1' }).end(body);
  };
  server.on('request', (request, response) => current(request, response));
  return (serve) => {
    current = serve;
  };
}

function create({ server = {}, tls }: ListenOptions): Server {
  if (!tls) return createServer(server);
  try {
    return createTlsServer({ ...server, ...tls, minVersion: 'TLSv1.2' });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartupError(
      `The certificate and the key for TLS do not work: ${reason}`,
      'Both must be PEM, the key without a passphrase and of that certificate.',
      { cause: error },
    );
  }
}

function explain(error: Error, { host, port, remedies }: ListenOptions): Error {
  const options = { cause: error };
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new StartupError(
        `Port ${port} is taken by another program.`,
        `Stop it, or choose another: ${remedies.otherPort}`,
        options,
      );
    case 'EACCES':
      return new StartupError(
        `This user may not listen on port ${port}.`,
        `Choose one above 1023: ${remedies.otherPort}`,
        options,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new StartupError(`This machine has no address ${host}.`, remedies.otherHost, options);
    default:
      return error;
  }
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), 1000);
  await closed;
  clearTimeout(timer);
}
