import { globSync, readFileSync, rmSync } from 'node:fs';
import { glob, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openDataDirectory } from '../../platform/data-directory.ts';
import { findOrphan, stopServer } from '../../platform/database/embedded-process.ts';
import { StartupError } from '../../platform/startup-error.ts';

export const runPrefix = 'danmesh-test-run-';

const servers = '{,*/}postgres/data/postmaster.pid';

/** Stops every PostgreSQL below the directory and removes it. */
export async function wipeRun(path: string): Promise<void> {
  for await (const file of glob(servers, { cwd: path })) {
    const server = await findOrphan(dirname(join(path, file)));
    if (server) await stopServer(server);
  }
  await rm(path, { recursive: true, force: true, maxRetries: 10 });
}

/** The same where nothing asynchronous can be done any more: Ctrl-C ends a run without its teardown. */
export function wipeNow(path: string): void {
  for (const file of globSync(servers, { cwd: path })) endNow(join(path, file));
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let attempt = 1; ; attempt += 1) {
    try {
      rmSync(path, { recursive: true, force: true });
      return;
    } catch (error) {
      // The servers take some milliseconds to end, and write until then.
      if (attempt === 40) throw error;
      Atomics.wait(pause, 0, 0, 50);
    }
  }
}

function endNow(file: string): void {
  try {
    process.kill(Number.parseInt(readFileSync(file, 'utf8'), 10), 'SIGQUIT');
  } catch (error) {
    // Gone between the look and the signal, which is what was wanted.
    if (!(error instanceof Error && /ENOENT|ESRCH/.test(error.message))) throw error;
  }
}

/** A run that got SIGKILL could wipe nothing: the next one does it, and leaves alone those that still run. */
export async function wipeKilledRuns(): Promise<void> {
  const runs = (await readdir(tmpdir())).filter((name) => name.startsWith(runPrefix));
  for (const name of runs) {
    const path = join(tmpdir(), name);
    if (await isAbandoned(path)) await wipeRun(path);
  }
}

async function isAbandoned(path: string): Promise<boolean> {
  // A run that only just made its directory has no lock in it yet.
  const found = await stat(path).catch(() => undefined);
  if (found === undefined || Date.now() - found.birthtimeMs < 5000) return false;
  try {
    await openDataDirectory(path);
    return true;
  } catch (error) {
    if (error instanceof StartupError) return false;
    throw error;
  }
}
