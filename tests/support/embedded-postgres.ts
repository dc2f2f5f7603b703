import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { inject } from 'vitest';
import { z } from 'zod';
import { type EmbeddedOptions, type EmbeddedPostgres, startEmbeddedPostgres } from '../../platform/database/embedded.ts';
import { closing } from '../../platform/lifecycle.ts';
import { createLogger } from '../../platform/log.ts';
import { identify } from '../../platform/processes.ts';
import { wipeRun } from './test-run.ts';

const Started = z.object({ url: z.string(), pid: z.number() });
const Refused = z.object({ message: z.string(), remedy: z.string() });

/** A directory that is gone afterwards, with any PostgreSQL still running in it. */
export async function emptyDirectory() {
  const path = await realpath(await mkdtemp(join(inject('runDirectory'), 'embedded-')));
  const readOnly = async () => {
    const below = join(path, 'read-only');
    await mkdir(below);
    for (const parent of [inject('runDirectory'), path]) await chmod(parent, 0o755);
    await chmod(below, 0o555);
    return below;
  };
  return closing({ path, readOnly }, () => wipeRun(path));
}

export function postgresIn(path: string, options: Pick<EmbeddedOptions, 'durable' | 'settings'> = {}): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({
    directory: join(path, 'postgres'),
    secretsDirectory: join(path, 'secrets'),
    log: createLogger({ level: 'silent', name: 'tests' }),
    durable: false,
    ...options,
  });
}

/** A process of its own that opens the data directory and runs PostgreSQL in it. */
export async function startChild(path: string) {
  const script = join(import.meta.dirname, 'embedded-postgres-child.ts');
  const child = spawn(process.execPath, [script, path], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(child, 'spawn');
  const ended = once(child, 'exit');
  const line = once(createInterface(child.stdout), 'line').then(([text]): unknown => JSON.parse(String(text)));
  line.catch(() => undefined);
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  const parsed = { started: async () => Started.parse(await line), refused: async () => Refused.parse(await line) };
  return closing({ pid: child.pid ?? 0, kill, ...parsed }, kill);
}

export async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

export const isAlive = async (pid: number): Promise<boolean> => (await identify(pid)) !== undefined;

/** Root may write everywhere: for the time of `work` this process is nobody. */
export async function asOrdinaryUser<T>(work: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return work();
  process.seteuid?.(65534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}
