import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { closing } from '../../../platform/lifecycle.ts';
import { identify, isRunning, type ProcessIdentity, signalProcess } from '../../../platform/processes.ts';
import { codeOf } from '../../../platform/startup-error.ts';

/** A directory for one run, and the note of every program that works in it, so that a later start can end what a kill left. */
export type Workspace = {
  readonly path: string;
  readonly noteProcess: (pid: number) => Promise<AsyncDisposable>;
};

const identity = z.object({ pid: z.number(), startedAt: z.string() });
const ownerFile = 'owner.json';
const processFolder = 'processes';
const settledMs = 60_000;

/** Makes a workspace that is gone, with all in it, when disposed. */
export async function openWorkspace(scratch: string): Promise<Workspace & AsyncDisposable> {
  const path = join(scratch, randomUUID());
  await mkdir(join(path, processFolder), { recursive: true });
  await writeIdentity(join(path, ownerFile), process.pid);
  return closing({ path, noteProcess: (pid: number) => noteProcess(join(path, processFolder, `${pid}.json`), pid) }, () =>
    remove(path),
  );
}

async function noteProcess(file: string, pid: number): Promise<AsyncDisposable> {
  await writeIdentity(file, pid);
  return { [Symbol.asyncDispose]: () => rm(file, { force: true }) };
}

async function writeIdentity(file: string, pid: number): Promise<void> {
  const found = await identify(pid);
  if (found !== undefined) await writeFile(file, JSON.stringify(found));
}

/** Ends the programs and removes the files of runs whose process is no longer there. Call it before new runs begin. */
export async function sweepWorkspaces(scratch: string): Promise<void> {
  await mkdir(scratch, { recursive: true });
  for (const name of await readdir(scratch)) {
    const path = join(scratch, name);
    if (await isInUse(path)) continue;
    for (const file of await readdir(join(path, processFolder)).catch(noneIfMissing)) {
      const orphan = await readIdentity(join(path, processFolder, file));
      if (orphan !== null) await signalProcess(orphan, 'SIGKILL');
    }
    await remove(path);
  }
}

async function isInUse(path: string): Promise<boolean> {
  const owner = await readIdentity(join(path, ownerFile));
  if (owner !== null) return isRunning(owner);
  // For an instant a new one has no owner in it yet.
  return Date.now() - (await stat(path)).mtimeMs < settledMs;
}

async function readIdentity(file: string): Promise<ProcessIdentity | null> {
  try {
    return identity.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    // Missing, or cut short by the kill.
    if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}

function noneIfMissing(error: unknown): string[] {
  if (codeOf(error) === 'ENOENT') return [];
  throw error;
}

// A program that was just killed may still write for a moment.
const remove = (path: string): Promise<void> => rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
