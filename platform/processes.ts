import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** A pid alone is used again by the system; together with its start it names one process for ever. */
export type ProcessIdentity = { readonly pid: number; readonly startedAt: string };

const run = promisify(execFile);

/** The process that has `pid` now, or undefined. One that ended and only waits to be collected (a zombie) counts as ended. */
export async function identify(pid: number): Promise<ProcessIdentity | undefined> {
  const startedAt = process.platform === 'linux' ? await startFromProc(pid) : await startFromPs(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

export async function isRunning({ pid, startedAt }: ProcessIdentity): Promise<boolean> {
  return (await identify(pid))?.startedAt === startedAt;
}

/** The command and its arguments joined by spaces; empty when the process is gone. */
export async function commandLineOf(pid: number): Promise<string> {
  if (process.platform === 'linux') return (await readProc(`/proc/${pid}/cmdline`)).replace(/\0$/, '').replaceAll('\0', ' ');
  return ps(pid, 'command=');
}

/** Sends a signal to exactly that process; one that has ended already is no error. */
export async function signalProcess(identity: ProcessIdentity, signal: NodeJS.Signals): Promise<void> {
  if (!(await isRunning(identity))) return;
  try {
    process.kill(identity.pid, signal);
  } catch (error) {
    if (await isRunning(identity)) throw error;
  }
}

async function startFromProc(pid: number): Promise<string | undefined> {
  const stat = await readProc(`/proc/${pid}/stat`);
  // The second field is the program's name in parentheses and may hold anything, so that counting begins after it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, ticks] = [fields[0], fields[19]];
  if (ticks === undefined || state === 'Z' || state === 'X') return undefined;
  return `${(await readProc('/proc/sys/kernel/random/boot_id')).trim()}/${ticks}`;
}

async function startFromPs(pid: number): Promise<string | undefined> {
  const [state, ...start] = (await ps(pid, 'state=,lstart=')).split(/\s+/);
  return state === undefined || state === '' || state.startsWith('Z') ? undefined : start.join(' ');
}

/** A process may end between any two reads: what is gone reads as empty. */
const readProc = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');
const ps = (pid: number, columns: string): Promise<string> =>
  run('ps', ['-o', columns, '-p', String(pid)]).then(
    ({ stdout }) => stdout.trim(),
    () => '',
  );
