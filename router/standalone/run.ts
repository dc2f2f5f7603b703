import { type Environment, EnvironmentError } from '../../platform/env.ts';
import { terminationSignal } from '../../platform/lifecycle.ts';
import { createLogger, type Logger } from '../../platform/log.ts';
import { StartupError } from '../../platform/startup-error.ts';
import { parseCommandLine, usage } from '../configuration/command-line.ts';
import { readConfiguration } from '../configuration/configuration.ts';
import type { Standalone } from './serve.ts';

export type Process = { readonly args: readonly string[]; readonly environment: Environment };

/**
 * Runs the router until SIGTERM or SIGINT; a second one ends the process at once. Answers the exit code: 1, and a message without a
 * stack on standard error, when something is wrong that an operator can mend.
 */
export async function run({ args, environment }: Process): Promise<number> {
  try {
    const flags = parseCommandLine(args);
    if (flags.help) process.stdout.write(usage);
    else await serveUntilStopped(flags, environment);
    return 0;
  } catch (error) {
    process.stderr.write(`${explained(error)}\n`);
    return 1;
  }
}

async function serveUntilStopped(flags: ReturnType<typeof parseCommandLine>, environment: Environment): Promise<void> {
  const configuration = await readConfiguration(flags, environment);
  // Not before it is needed: most of what a start loads hangs on it, and a mistake above is told without it.
  const { serveStandalone } = await import('./serve.ts');
  const log = createLogger({ level: configuration.log.level, name: 'router' });
  const stopped = terminationSignal();
  await using standalone = await serveStandalone(configuration, log);
  using _hangUps = onHangUp(standalone, log);
  log.info({ url: standalone.url, afterMs: Math.round(performance.now()) }, 'the router is ready');
  const signal = await stopped;
  log.info({ signal }, 'the router is stopping');
}

function onHangUp(standalone: Standalone, log: Logger): Disposable {
  const reload = () => {
    standalone.reload().catch((error: unknown) => {
      log.error({ reason: explained(error) }, 'the supergraph could not be read; the one before goes on');
    });
  };
  process.on('SIGHUP', reload);
  return { [Symbol.dispose]: () => void process.off('SIGHUP', reload) };
}

function explained(error: unknown): string {
  if (error instanceof StartupError) return `${error.message}\n${error.remedy}`;
  if (error instanceof EnvironmentError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
