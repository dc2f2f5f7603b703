import { readdirSync, readFileSync } from 'node:fs';

/** What Linux counts in a second of CPU time in /proc/PID/stat; 100 on every architecture that Node runs on. */
const ticksPerSecond = 100;

/** CPU milliseconds a process has used so far, all of its threads, user and system. */
export function cpuMs(pid: number): number {
  const fields = afterName(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  const ticks = Number(fields[11]) + Number(fields[12]);
  return (ticks * 1000) / ticksPerSecond;
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
