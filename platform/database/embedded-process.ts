import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { commandLineOf, identify, isRunning, type ProcessIdentity, signalProcess } from '../processes.ts';
import { codeOf } from '../startup-error.ts';
import type { RunAs } from './run-as.ts';

export type ServerCommand = {
  readonly binary: string;
  readonly data: string;
  readonly logFile: string;
  readonly runAs: RunAs;
  readonly settings: Readonly<Record<string, string>>;
};

export type ServerProcess = { readonly identity: ProcessIdentity; readonly port: number };

/**
 * Starts the server in a process group of its own, so that Ctrl-C in the terminal reaches us alone and we stop it in order. Its
 * output goes to a file, not to a pipe: it must be able to outlive us.
 */
export async function launchServer(command: ServerCommand, port: number): Promise<ServerProcess> {
  const [program = '', ...parameters] = [...command.runAs.prefix, ...commandLine(command, port)];
  const log = await open(command.logFile, 'a', 0o600);
  try {
    const child = spawn(program, parameters, {
      cwd: command.data,
      detached: true,
      env: { LC_ALL: 'C.UTF-8' },
      stdio: ['ignore', log.fd, log.fd],
      ...command.runAs.user,
    });
    await once(child, 'spawn');
    child.unref();
    const pid = child.pid ?? 0;
    return { identity: (await identify(pid)) ?? { pid, startedAt: 'ended' }, port };
  } finally {
    await log.close();
  }
}

/**
 * The server that a killed run left behind on this data directory, if any. A postmaster.pid whose number meanwhile belongs to another
 * program is removed; one whose process is gone is PostgreSQL's own to judge, for it also knows of backends that live on.
 */
export async function findOrphan(data: string): Promise<ServerProcess | undefined> {
  const file = join(data, 'postmaster.pid');
  const [pid, startedIn, , port] = (await readIfPresent(file)).split('\n');
  const identity = Number(pid) > 0 ? await identify(Number(pid)) : undefined;
  if (identity === undefined) return undefined;
  const commandLine = await commandLineOf(identity.pid);
  // The directory as that server was told it: ours may have been moved since.
  if (`${commandLine} `.includes(` -D ${startedIn} `)) return { identity, port: Number(port) || 0 };
  if (!/^\S*(postgres|postmaster)(?=[ :]|$)/.test(commandLine)) await rm(file, { force: true });
  return undefined;
}

/** Whether the server runs with exactly the binary and settings that we would start it with. */
export async function isSameCommand(command: ServerCommand, server: ServerProcess): Promise<boolean> {
  return (await commandLineOf(server.identity.pid)) === commandLine(command, server.port).join(' ');
}

/** Stops as `pg_ctl stop -m fast` does; after 4 s without a clean-up, after 5 s by force. Nothing committed is lost in any case. */
export async function stopServer({ identity }: ServerProcess): Promise<void> {
  await signalProcess(identity, 'SIGINT');
  if (await endsWithin(identity, 4000)) return;
  await signalProcess(identity, 'SIGQUIT');
  if (await endsWithin(identity, 800)) return;
  await signalProcess(identity, 'SIGKILL');
  await endsWithin(identity, 1000);
}

async function endsWithin(identity: ProcessIdentity, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (await isRunning(identity)) {
    if (Date.now() > deadline) return false;
    await wait(15);
  }
  return true;
}

function commandLine({ binary, data, settings }: ServerCommand, port: number): string[] {
  const parameters = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return [binary, '-D', data, '-p', String(port), ...parameters];
}

async function readIfPresent(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return '';
    throw error;
  }
}
