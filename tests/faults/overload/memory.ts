import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

/** The memory of a process, looked at until asked. */
export type MemoryWatch = { readonly firstBytes: number; stop(): Promise<number> };

const lookEveryMs = 200;

/** `stop` answers the most it had. */
export async function watchMemory(pid: number): Promise<MemoryWatch> {
  const firstBytes = await residentBytes(pid);
  const stopped = new AbortController();
  let most = firstBytes;
  const watching = (async () => {
    while (!stopped.signal.aborted) {
      most = Math.max(most, await residentBytes(pid));
      await wait(lookEveryMs);
    }
  })();
  return {
    firstBytes,
    stop: async () => {
      stopped.abort();
      await watching;
      return most;
    },
  };
}

async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
}
