import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Environment } from '../../platform/env.ts';
import { codeOf, StartupError } from '../../platform/startup-error.ts';
import { redisSchema } from '../redis/config.ts';
import type { CommandLine } from './command-line.ts';
import { parseRouterEnvironment } from './environment.ts';
import { type Configuration, configurationSchema } from './schema.ts';

export type StandaloneConfiguration = Configuration & { readonly supergraphFile: string };

/** Flags before variables before the file before defaults. Throws a StartupError or an EnvironmentError that says what is wrong. */
export async function readConfiguration(flags: CommandLine, environment: Environment): Promise<StandaloneConfiguration> {
  const env = parseRouterEnvironment(environment);
  const path = flags.config ?? env.ROUTER_CONFIG;
  const file = path === undefined ? configurationSchema.parse({}) : await readFileOf(path, environment);
  const port = flags.port === undefined ? undefined : portOf(flags.port);
  const supergraphFile = flags.supergraph ?? env.ROUTER_SUPERGRAPH ?? file.supergraph.file;
  if (supergraphFile === null) {
    throw new StartupError(
      'No supergraph was named.',
      'Say which: node router/main.ts --supergraph FILE (or ROUTER_SUPERGRAPH, or supergraph.file in the configuration).',
    );
  }
  return {
    ...file,
    supergraphFile,
    server: {
      ...file.server,
      host: flags.host ?? env.ROUTER_HOST ?? file.server.host,
      port: port ?? env.ROUTER_PORT ?? file.server.port,
    },
    log: { level: env.ROUTER_LOG_LEVEL ?? file.log.level },
    redis: env.ROUTER_REDIS_URL === undefined ? file.redis : redisSchema.parse({ ...file.redis, url: env.ROUTER_REDIS_URL }),
  };
}

async function readFileOf(path: string, environment: Environment): Promise<Configuration> {
  const text = await readText(path, 'The configuration');
  // The parser of YAML is a good part of a start, and needed here only.
  const { parseConfiguration } = await import('./file.ts');
  return withFilesFrom(dirname(path), parseConfiguration({ path, text }, environment));
}

/** The same, with every file that it names relative to its own folder. */
function withFilesFrom(folder: string, configuration: Configuration): Configuration {
  const { supergraph, server, persisted, signing } = configuration;
  const from = (file: string) => resolve(folder, file);
  const { tls } = server;
  return {
    ...configuration,
    supergraph: { ...supergraph, file: supergraph.file && from(supergraph.file) },
    server: { ...server, tls: tls && { certificate: from(tls.certificate), key: from(tls.key) } },
    signing: signing && { directory: from(signing.directory) },
    persisted: { ...persisted, manifests: persisted.manifests.map(from) },
    identity: withKeysFrom(from, configuration.identity),
  };
}

function withKeysFrom(from: (file: string) => string, identity: Configuration['identity']): Configuration['identity'] {
  if (identity.kind === 'none' || !('file' in identity.jwks)) return identity;
  return { ...identity, jwks: { file: from(identity.jwks.file) } };
}

/** The text of a file that an operator named. Throws a StartupError when it cannot be read. */
export async function readText(path: string, what: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw explainRead(error, path, what);
  }
}

function explainRead(error: unknown, path: string, what: string): unknown {
  const remedies: Readonly<Record<string, readonly [string, string]>> = {
    ENOENT: ['is not there', 'Name a file that exists; paths are relative to the folder that the router is started in.'],
    EACCES: ['may not be read by this user', 'Give the user that runs the router the right to read it.'],
    EPERM: ['may not be read by this user', 'Give the user that runs the router the right to read it.'],
    EISDIR: ['is a folder', 'Name the file in it.'],
  };
  const found = remedies[codeOf(error) ?? ''];
  return found ? new StartupError(`${what} ${path} ${found[0]}.`, found[1], { cause: error }) : error;
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new StartupError(`--port ${text} is no port.`, 'A port is a whole number from 0 to 65535.');
}
