import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';

/** The contender has the first core to itself; load, subgraphs and the measuring process share the second. */
export const contenderCore = 0;
export const loadCore = 1;

const hasTaskset = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0;

export type Command = {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
};

/** Starts a program on one core. Without `taskset`, or with one core only, it runs anywhere. */
export function spawnPinned({ program, args, env }: Command, core: number, stdio: 'ipc' | 'quiet' = 'quiet'): ChildProcess {
  const pinned = hasTaskset ? ['taskset', '-c', String(core), program, ...args] : [program, ...args];
  const [first = program, ...rest] = pinned;
  return spawn(first, rest, {
    env: { ...process.env, ...env },
    stdio: ['ignore', stdio === 'ipc' ? 'inherit' : 'ignore', 'inherit', ...(stdio === 'ipc' ? (['ipc'] as const) : [])],
  });
}

/** Moves this process, with all its threads, to a core; what it starts inherits that. */
export function pinSelf(core: number): void {
  if (hasTaskset) spawnSync('taskset', ['-a', '-cp', String(core), String(process.pid)]);
}

export async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await gone;
  clearTimeout(timer);
}
