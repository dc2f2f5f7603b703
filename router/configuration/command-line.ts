import { parseArgs } from 'node:util';
import { StartupError } from '../../platform/startup-error.ts';

/** What was said on the command line; it goes before the environment, and that before the file. */
export type CommandLine = {
  readonly supergraph: string | undefined;
  readonly config: string | undefined;
  readonly host: string | undefined;
  readonly port: string | undefined;
  readonly help: boolean;
};

const options = {
  supergraph: { type: 'string' },
  config: { type: 'string' },
  host: { type: 'string' },
  port: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

export const usage = `Usage: node router/main.ts --supergraph FILE [--port N] [--host H] [--config FILE]

Serves a Federation 2 supergraph at /graphql.

  --supergraph FILE  what composition answered; a changed file is taken over while running    ROUTER_SUPERGRAPH
  --port N           where to listen, 4000 unless told; 0 for any free port                   ROUTER_PORT
  --host H           the address to listen on, 127.0.0.1 unless told                          ROUTER_HOST
  --config FILE      YAML; router/router.example.yaml has every key with its default          ROUTER_CONFIG
  -h, --help         this text

The variables on the right say the same, ROUTER_LOG_LEVEL what is logged, and ROUTER_REDIS_URL what routers share. Flags go before variables, those before the file.
GET /health/ready answers 200 when it serves. SIGHUP reads the supergraph again; SIGTERM and SIGINT end what runs, and then the process.
`;

/** Throws a StartupError for anything that is not in \`usage\`. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  try {
    const { values } = parseArgs({ args: [...args], options, strict: true, allowPositionals: false });
    const { supergraph, config, host, port, help = false } = values;
    return { supergraph, config, host, port, help };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const [said = error.message] = error.message.split('. ', 1);
    throw new StartupError(`${said.replace(/\.$/, '')}.`, 'node router/main.ts --help lists what there is.', { cause: error });
  }
}
