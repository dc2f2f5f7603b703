import { type Environment, EnvironmentError } from '../env.ts';
import { terminationSignal } from '../lifecycle.ts';
import type { Logger } from '../log.ts';
import { StartupError } from '../startup-error.ts';

export type RunningProcess = AsyncDisposable & { readonly log: Logger; readonly url: string };

/**
 * Runs a process until SIGTERM or SIGINT, and then closes it. What an operator can mend is told in words on standard error, anything
 * else with its stack; either way the exit code is 1.
 */
export async function runProcess(start: (environment: Environment) => Promise<RunningProcess>): Promise<void> {
  try {
    const stopped = terminationSignal();
    await using running = await start(process.env);
    running.log.info({ url: running.url, afterMs: Math.round(performance.now()) }, 'the process is ready');
    const signal = await stopped;
    running.log.info({ signal }, 'the process is stopping');
  } catch (error) {
    process.stderr.write(`${explainStart(error) ?? stackOf(error)}\n`);
    process.exitCode = 1;
  }
}

/** An error of the start in an operator's words, or null for one that only a developer can read. */
export function explainStart(error: unknown): string | null {
  if (error instanceof StartupError) return `\n  ${error.message}\n  ${error.remedy}\n`;
  if (error instanceof EnvironmentError) return `\n${error.message}\n`;
  return null;
}

const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
