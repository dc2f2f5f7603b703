import { createServer, type RequestListener, type Server } from 'node:http';
import { closing } from '../../platform/lifecycle.ts';
import { codeOf, StartupError } from '../../platform/startup-error.ts';

const headersMs = 15_000;
/** A part of an upload may take an hour. Each route guards its body by silence and deadline; this ends what no route reads. */
const requestMs = 65 * 60_000;

/** Listens before anything else is opened, so that a taken port is told at once. Nothing is answered before `requests` is set. */
export async function listen(host: string, port: number): Promise<Server & AsyncDisposable> {
  const server = createServer({ headersTimeout: headersMs, requestTimeout: requestMs });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explain(error, host, port)));
    server.listen(port, host, resolve);
  });
  return closing(server, () => close(server));
}

/** Answers 503 until the product is ready; then hands over to `serve`. */
export function answering(server: Server): (serve: RequestListener) => void {
  let current: RequestListener = (_, response) => {
    response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '1' });
    response.end('{"error":{"code":"STARTING","message":"Danmesh is starting. Try again in a moment."}}\n');
  };
  server.on('request', (request, response) => current(request, response));
  return (serve) => {
    current = serve;
  };
}

function explain(error: Error, host: string, port: number): Error {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new StartupError(
        `Port ${port} is taken by another program.`,
        `Stop it, or choose another port: PORT=${port + 1} npm start`,
        { cause: error },
      );
    case 'EACCES':
      return new StartupError(`This user may not listen on port ${port}.`, 'Choose a port above 1023: PORT=4000 npm start', {
        cause: error,
      });
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartupError(`This machine has no address ${host}.`, 'Set HOST to one it has, such as 127.0.0.1 or 0.0.0.0.', {
        cause: error,
      });
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
