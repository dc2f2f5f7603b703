import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { backoffMs } from '../../platform/events/backoff.ts';
import { StartupError } from '../../platform/startup-error.ts';
import type { Member } from './topology.ts';

/** A process under supervision: one that ends by itself is started again, later each time, as Kubernetes would. */
export type Supervised = AsyncDisposable & {
  readonly name: string;
  readonly url: string;
  /** Of the process that runs now. */
  readonly pid: number | undefined;
  /** How often it was started. */
  readonly starts: number;
  /** Resolves when it says it is ready; throws StartupError when it ends first, or takes too long. */
  ready(): Promise<void>;
  signal(name: NodeJS.Signals): void;
};

export type SuperviseOptions = {
  readonly environment: Readonly<Record<string, string>>;
  /** Where it writes what it has to say. */
  readonly logFile: string;
};

const root = fileURLToPath(new URL('../..', import.meta.url));
const restart = { floorMs: 200, ceilingMs: 10_000 };
const readyWithinMs = 90_000;
const stopWithinMs = 20_000;
/** A process that ran for so long begins its back-off anew. */
const healthyMs = 10_000;

export function supervise(member: Member, { environment, logFile }: SuperviseOptions): Supervised {
  let child: ChildProcess | undefined;
  let starts = 0;
  let failures = 0;
  const stopping = new AbortController();
  const spawnOnce = async () => {
    const log = openSync(logFile, 'a', 0o600);
    const begun = performance.now();
    starts += 1;
    child = spawn(process.execPath, ['--disable-warning=TimeoutNegativeWarning', member.script], {
      cwd: root,
      env: { ...environment, ...member.environment, PORT: String(member.port) },
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    await once(child, 'exit');
    failures = performance.now() - begun > healthyMs ? 1 : failures + 1;
  };
  const running = (async () => {
    while (!stopping.signal.aborted) {
      await spawnOnce();
      if (!stopping.signal.aborted)
        await delay(backoffMs(failures, restart), undefined, { signal: stopping.signal }).catch(() => {});
    }
  })();
  const url = `http://127.0.0.1:${member.port}`;
  return {
    name: member.name,
    url,
    get pid() {
      return child?.pid;
    },
    get starts() {
      return starts;
    },
    ready: () => untilReady(member.name, url, logFile),
    signal: (name) => void child?.kill(name),
    [Symbol.asyncDispose]: async () => {
      stopping.abort();
      await end(child);
      await running;
    },
  };
}

async function untilReady(name: string, url: string, logFile: string): Promise<void> {
  const deadline = performance.now() + readyWithinMs;
  while (performance.now() < deadline) {
    if (await isReady(url)) return;
    await delay(100);
  }
  throw new StartupError(`${name} did not become ready.`, `Its log says why: ${logFile}`);
}

async function isReady(url: string): Promise<boolean> {
  try {
    const { ok, body } = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2000) });
    await body?.cancel();
    return ok;
  } catch {
    // It does not listen yet.
    return false;
  }
}

async function end(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGCONT');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
  await exited;
  clearTimeout(timer);
}
