import { type ListeningServer, listen as listenOn } from '../../platform/http/server.ts';
import { guardServer, serverOptions, serverSchema } from '../../router/http/server-settings.ts';

const headersMs = 15_000;
/** A part of an upload may take an hour. Each route guards its body by silence and deadline; this ends what no route reads. */
const requestMs = 65 * 60_000;

/** Listens before anything else is opened, so that a taken port is told at once. */
export async function listen(host: string, port: number): Promise<ListeningServer> {
  const settings = serverSchema.parse({ headersTimeoutMs: headersMs, requestTimeoutMs: requestMs });
  const server = await listenOn({
    host,
    port,
    remedies: {
      otherPort: `PORT=${port === 65_535 ? 4000 : port + 1} npm start`,
      otherHost: 'Set HOST to one it has, such as 127.0.0.1 or 0.0.0.0.',
    },
    server: serverOptions(settings),
  });
  guardServer(server, settings);
  return server;
}
