import { readdir, readFile } from 'node:fs/promises';
import { identify, signalProcess } from '../../platform/processes.ts';

/** Lets a process and all that it has started stand still while `work` runs, as a machine that swaps or a hypervisor that migrates it does. */
export async function whilePaused<T>(pid: number, work: () => Promise<T>): Promise<T> {
  const pids = [pid, ...(await childrenOf(pid))];
  await signalAll(pids, 'SIGSTOP');
  try {
    return await work();
  } finally {
    await signalAll(pids, 'SIGCONT');
  }
}

async function signalAll(pids: readonly number[], signal: NodeJS.Signals): Promise<void> {
  for (const pid of pids) {
    const identity = await identify(pid);
    if (identity !== undefined) await signalProcess(identity, signal);
  }
}

async function childrenOf(pid: number): Promise<number[]> {
  const others = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const parents = await Promise.all(others.map(async (other) => ({ other, parent: await parentOf(other) })));
  return parents.filter(({ parent }) => parent === pid).map(({ other }) => other);
}

async function parentOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}
