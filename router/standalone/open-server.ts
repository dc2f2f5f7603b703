import { Server as TlsServer } from 'node:https';
import { type ListeningServer, listen, type TlsFiles } from '../../platform/http/server.ts';
import { readText, type StandaloneConfiguration } from '../configuration/configuration.ts';
import { guardServer, serverOptions } from '../http/server-settings.ts';

export type OpenServer = {
  readonly server: ListeningServer;
  readonly url: string;
  /** Reads the certificate and the key again; new connections get them. */
  renewTls(): Promise<void>;
};

const remedies = {
  otherPort: '--port N (0 for any that is free).',
  otherHost: 'Give --host an address that it has, such as 127.0.0.1 or 0.0.0.0.',
};

/** Listens as the configuration says. Throws a StartupError that says why it cannot. */
export async function openServer(configuration: StandaloneConfiguration): Promise<OpenServer> {
  const { host, port } = configuration.server;
  const { connections } = configuration;
  const tls = await readTls(configuration);
  const server = await listen({ host, port, remedies, server: serverOptions(connections), tls });
  guardServer(server, connections);
  const renewTls = async () => {
    const renewed = await readTls(configuration);
    if (renewed && server instanceof TlsServer) server.setSecureContext(renewed);
  };
  return { server, url: urlOf(tls ? 'https' : 'http', host, server.boundPort), renewTls };
}

export function urlOf(scheme: 'http' | 'https', host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `${scheme}://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

async function readTls({ server: { tls } }: StandaloneConfiguration): Promise<TlsFiles | undefined> {
  if (tls === null) return undefined;
  return { cert: await readText(tls.certificate, 'The certificate'), key: await readText(tls.key, 'The key') };
}
