import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** The process of this machine that listens on a TCP port; undefined where there is none, or it may not be looked at. */
export function pidListeningOn(port: number): number | undefined {
  const sockets = new Set(['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => listenersIn(file, port)));
  return pids().find((pid) => descriptorsOf(pid).some((target) => sockets.has(target)));
}

const listening = '0A';

function listenersIn(file: string, port: number): string[] {
  const rows = read(() => readFileSync(file, 'utf8').split('\n').slice(1), []);
  return rows.flatMap((row) => {
    const [, local = '', , state, , , , , , inode] = row.trim().split(/\s+/);
    return state === listening && Number.parseInt(local.split(':')[1] ?? '', 16) === port ? [`socket:[${inode}]`] : [];
  });
}

const pids = (): number[] => readdirSync('/proc').map(Number).filter(Number.isInteger);

const descriptorsOf = (pid: number): string[] =>
  read(() => readdirSync(`/proc/${pid}/fd`), []).map((name) => read(() => readlinkSync(`/proc/${pid}/fd/${name}`), ''));

/** Processes and descriptors come and go while they are read. */
function read<T>(look: () => T, otherwise: T): T {
  try {
    return look();
  } catch {
    return otherwise;
  }
}
