import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { identify, signalProcess } from '../../../platform/processes.ts';

/** Signals a process and everything that it has started. */
export async function signalTree(pid: number, signal: NodeJS.Signals): Promise<void> {
  for (const one of await treeOf(pid)) {
    const identity = await identify(one);
    if (identity !== undefined) await signalProcess(identity, signal);
  }
}

/** SIGKILL; resolves when the process is gone. */
export async function killTree(pid: number): Promise<void> {
  await signalTree(pid, 'SIGKILL');
  while ((await identify(pid)) !== undefined) await wait(20);
}

async function treeOf(root: number): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const parents = new Map(await Promise.all(pids.map(async (pid) => [pid, await parentOf(pid)] as const)));
  const isBelow = (pid: number | undefined): boolean => pid !== undefined && (pid === root || isBelow(parents.get(pid)));
  // From the root down: a parent that lives would replace its children.
  return [root, ...pids.filter((pid) => pid !== root && isBelow(pid))];
}

async function parentOf(pid: number): Promise<number | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  return parent > 0 ? parent : undefined;
}
