import { readdirSync, readFileSync } from 'node:fs';

/** What Linux counts in a second of CPU time in /proc/PID/stat; 100 on every architecture that Node runs on. */
const ticksPerSecond = 100;

/** CPU milliseconds a process has used so far, all of its threads, user and system. */
export function cpuMs(pid: number): number {
  const fields = afterName(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  const ticks = Number(fields[11]) + Number(fields[12]);
  return (ticks * 1000) / ticksPerSecond;
}

/** The same of a server with a process for each connection: the first one, those that it has now, and those that have ended. */
export function treeCpuMs(root: number): number {
  const ended = afterName(readFileSync(`/proc/${root}/stat`, 'utf8'));
  const ticks = Number(ended[13]) + Number(ended[14]);
  return cpuMs(root) + (ticks * 1000) / ticksPerSecond + childrenOf(root).reduce((sum, pid) => sum + cpuMsOrNone(pid), 0);
}

function childrenOf(pid: number): number[] {
  const found = readdirSync(`/proc/${pid}/task`).map((thread) => readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8'));
  return found.flatMap((children) =>
    children
      .split(' ')
      .filter((child) => child !== '')
      .map(Number),
  );
}

/** 0 of one that has just ended: the first process counts it from then on. */
function cpuMsOrNone(pid: number): number {
  try {
    return cpuMs(pid);
  } catch {
    return 0;
  }
}

/** Resident memory of a process in bytes. */
export function rssBytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes ?? 0) * 1024;
}

/** Open descriptors of a process: files, sockets, timers, everything that has a handle in the kernel. */
export function openDescriptors(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}

// The program's name stands in brackets and may hold spaces.
function afterName(stat: string): string[] {
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}
