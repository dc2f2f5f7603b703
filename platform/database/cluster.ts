import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { lchown, mkdir, mkdtemp, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { codeOf, StartupError } from '../startup-error.ts';
import type { PostgresBinaries } from './binaries.ts';
import type { RunAs } from './run-as.ts';

export const ownerRole = 'danmesh_owner';

export type ClusterOptions = {
  readonly directory: string;
  readonly passwordFile: string;
  readonly binaries: PostgresBinaries;
  readonly runAs: RunAs;
  readonly durable: boolean;
};

export type Cluster = { readonly data: string; readonly password: string };

const run = promisify(execFile);

/**
 * The PostgreSQL cluster in `directory`, made on the first start. It appears whole or not at all, so a kill in the middle leaves
 * nothing half. Throws StartupError when what is there is damaged or of another version.
 */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const data = join(options.directory, 'data');
  await removeUnfinished(options.directory);
  const version = await versionOf(data);
  if (version === 'absent') return { data, password: await createCluster(data, options) };
  checkVersion(data, version, options.binaries.majorVersion);
  const password = await readPassword(options.passwordFile);
  if (password === '') throw passwordMissing(options.passwordFile, data);
  return { data, password };
}

async function removeUnfinished(directory: string): Promise<void> {
  const unfinished = (await readdir(directory)).filter((name) => name.startsWith('init-'));
  for (const name of unfinished) await rm(join(directory, name), { recursive: true, force: true, maxRetries: 10 });
}

async function versionOf(data: string): Promise<string> {
  try {
    const entries = await readdir(data);
    if (!entries.includes('PG_VERSION') || !entries.includes('global')) return 'damaged';
    return (await readFile(join(data, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'absent';
    throw error;
  }
}

function checkVersion(data: string, found: string, ours: string): void {
  if (found === ours) return;
  if (/^\d+$/.test(found)) {
    throw new StartupError(
      `The database in ${data} is of PostgreSQL ${found}; this Danmesh brings PostgreSQL ${ours}.`,
      `Dump it with PostgreSQL ${found} (pg_dumpall), move the directory away, start Danmesh once, and restore the dump.`,
    );
  }
  throw new StartupError(
    `The database directory ${data} is damaged: files that PostgreSQL needs are missing from it.`,
    'Restore the directory from a backup, or move it away to start with an empty database.',
  );
}

async function createCluster(data: string, options: ClusterOptions): Promise<string> {
  const password = (await readPassword(options.passwordFile)) || (await createPassword(options.passwordFile));
  const draft = await mkdtemp(join(options.directory, 'init-'));
  try {
    const passwordCopy = join(draft, 'password');
    await writeFile(passwordCopy, password, { mode: 0o600 });
    const { user } = options.runAs;
    if (user) await Promise.all([draft, passwordCopy].map((path) => lchown(path, user.uid, user.gid)));
    await initdb(join(draft, 'data'), passwordCopy, options);
    await rename(join(draft, 'data'), data);
    await syncDirectory(dirname(data));
    return password;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function initdb(data: string, passwordFile: string, { binaries, runAs, durable }: ClusterOptions): Promise<void> {
  const options = [
    '-D',
    data,
    '-U',
    ownerRole,
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
  ];
  const [command = '', ...parameters] = [...runAs.prefix, binaries.initdb, ...options, ...(durable ? [] : ['--no-sync'])];
  try {
    await run(command, parameters, { env: { LC_ALL: 'C.UTF-8' }, cwd: dirname(data), ...runAs.user });
  } catch (error) {
    throw new StartupError(
      `PostgreSQL could not make a new database in ${data}: ${lastLine(error)}`,
      'Check that the disk has room and that the user PostgreSQL runs as may read node_modules and pass through every parent directory.',
      { cause: error },
    );
  }
}

function lastLine(error: unknown): string {
  const output = error instanceof Error && 'stderr' in error && typeof error.stderr === 'string' ? error.stderr : '';
  return output.trim().split('\n').at(-1) || String(error);
}

async function readPassword(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return '';
    throw error;
  }
}

async function createPassword(file: string): Promise<string> {
  const password = randomBytes(24).toString('base64url');
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, 'w', 0o600);
  try {
    await handle.writeFile(`${password}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return password;
}

/** A rename is safe from a power cut only once the directory that names it is on the disk. */
async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function passwordMissing(file: string, data: string): StartupError {
  return new StartupError(
    `The password of the database in ${data} is missing: ${file}.`,
    'Put the file back from a backup, or move the database directory away to start with an empty one.',
  );
}
