import { type ListeningServer, type ListenOptions, listen } from './server.ts';

const remedies = {
  otherPort: 'PORT=… in its environment.',
  otherHost: 'Set HOST to one that it has, such as 127.0.0.1 or 0.0.0.0.',
};

/** Longer than links and load balancers keep a connection, so that it is they who close it. A part of an upload may take an hour. */
const server: ListenOptions['server'] = {
  keepAliveTimeout: 65_000,
  headersTimeout: 15_000,
  requestTimeout: 65 * 60_000,
  maxHeaderSize: 32_768,
};

/** Listens for a process of its own. */
export const listenForProcess = (host: string, port: number): Promise<ListeningServer> =>
  listen({ host, port, server, remedies });
