import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDataDirectory } from '../../platform/data-directory.ts';
import { startEmbeddedPostgres } from '../../platform/database/embedded.ts';
import { createLogger } from '../../platform/log.ts';
import { runPrefix, wipeKilledRuns, wipeNow, wipeRun } from './test-run.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL superuser's URL; tests make databases of their own beside it. */
    databaseUrl: string;
    /** Everything a test writes goes below it: it is wiped when the run ends, however it ends. */
    runDirectory: string;
  }
}

/** Gives the whole run a directory and one PostgreSQL: that of DATABASE_URL, else an embedded one, gone without a trace at the end. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await wipeKilledRuns();
  await using stack = new AsyncDisposableStack();
  const run = stack.use(await openDataDirectory(await mkdtemp(join(tmpdir(), runPrefix))));
  const wipeAtExit = () => wipeNow(run.path);
  process.once('exit', wipeAtExit);
  stack.defer(async () => {
    await wipeRun(run.path);
    process.off('exit', wipeAtExit);
  });
  const log = createLogger({ level: 'warn', name: 'tests' });
  const options = { directory: run.postgres, secretsDirectory: run.secrets, log, durable: false };
  const url = process.env.DATABASE_URL || stack.use(await startEmbeddedPostgres(options)).url;
  project.provide('databaseUrl', url);
  project.provide('runDirectory', run.path);
  const opened = stack.move();
  return () => opened.disposeAsync();
}
