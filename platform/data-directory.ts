import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { closing } from './lifecycle.ts';
import { identify, isRunning, type ProcessIdentity } from './processes.ts';
import { codeOf, explainFileError, StartupError } from './startup-error.ts';

/** Absolute paths. Only this process uses them until it is disposed. */
export type DataDirectory = { readonly path: string; readonly postgres: string; readonly secrets: string };

/**
 * Makes the directory when it is missing (for its owner only) and takes it for this process alone. Throws StartupError when it
 * cannot be written or when another Danmesh uses it; the lock of a process that was killed is taken over.
 */
export async function openDataDirectory(path: string): Promise<DataDirectory & AsyncDisposable> {
  const directory = resolve(path);
  const secrets = join(directory, 'secrets');
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const lock = await acquireLock(directory);
    await mkdir(secrets, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
      throw explainFileError(error, secrets);
    });
    return closing({ path: directory, postgres: join(directory, 'postgres'), secrets }, () => releaseLock(lock));
  } catch (error) {
    throw explainFileError(error, directory);
  }
}

type Lock = { readonly file: string; readonly content: string };

async function acquireLock(directory: string): Promise<Lock> {
  const file = join(directory, 'danmesh.pid');
  const lock = { file, content: `${JSON.stringify(await identify(process.pid))}\n` };
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (await createLock(lock)) return lock;
    const found = await readLock(file);
    const owner = parseOwner(found);
    if (owner !== undefined && (await isRunning(owner))) throw inUse(directory, owner.pid);
    // A lock has no content for the instant in which it is made: only one that stays so was left by a killed process.
    if (owner !== undefined || (await isOld(file))) await removeStale(file, found);
    await wait(20 + Math.random() * 30);
  }
  throw inUse(directory, undefined);
}

async function createLock({ file, content }: Lock): Promise<boolean> {
  try {
    await writeFile(file, content, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

async function readLock(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return '';
    throw error;
  }
}

function parseOwner(content: string): ProcessIdentity | undefined {
  const found = /^\{"pid":(\d+),"startedAt":"([^"]+)"\}/.exec(content);
  return found?.[1] && found[2] ? { pid: Number(found[1]), startedAt: found[2] } : undefined;
}

/** One at a time, and only what is still there as judged: of two that find the same stale lock, the second must not remove the first's. */
async function removeStale(file: string, judged: string): Promise<void> {
  const turn = `${file}.takeover`;
  try {
    await mkdir(turn);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    if (await isOld(turn)) await rm(turn, { recursive: true, force: true });
    return;
  }
  try {
    if ((await readLock(file)) === judged) await rm(file, { force: true });
  } finally {
    await rm(turn, { recursive: true, force: true });
  }
}

async function isOld(path: string): Promise<boolean> {
  try {
    return Date.now() - (await stat(path)).mtimeMs > 2000;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

async function releaseLock({ file, content }: Lock): Promise<void> {
  if ((await readLock(file)) === content) await rm(file, { force: true });
}

function inUse(directory: string, pid: number | undefined): StartupError {
  const who = pid === undefined ? 'Another Danmesh' : `Another Danmesh (pid ${pid})`;
  return new StartupError(`${who} is using this data directory: ${directory}.`, 'Stop it, or set DATA_DIR to another directory.');
}
