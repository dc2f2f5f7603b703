import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { vi } from 'vitest';
import { withoutServices } from './environment.ts';
import { freePort } from './free-port.ts';

/** The product as `npm start` runs it, in a process of its own that can be killed at any moment and started again. */
export type ChildProduct = AsyncDisposable & {
  readonly url: string;
  /** Starts it and waits until it is ready. */
  readonly start: () => Promise<void>;
  /** SIGKILL: nothing gets to say goodbye. */
  readonly kill: () => Promise<void>;
  /** SIGTERM, and the exit code. */
  readonly stop: () => Promise<number | null>;
  /** What it wrote to the terminal since its last start. */
  readonly output: () => string;
};

export async function childProduct(environment: Readonly<Record<string, string>>): Promise<ChildProduct> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  let output = '';

  const start = async () => {
    output = '';
    const env = {
      ...withoutServices(process.env),
      NODE_ENV: 'test',
      DEMO: 'off',
      PUBLIC_URL: url,
      PORT: String(port),
      ...environment,
    };
    child = spawn(process.execPath, ['scripts/start.ts'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout?.on('data', (chunk) => (output += String(chunk)));
    child.stderr?.on('data', (chunk) => (output += String(chunk)));
    await vi.waitFor(() => assertReady(url, child, output), { timeout: 30_000, interval: 50 });
  };
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const exited = once(child, 'exit');
    child.kill(signal);
    const [code] = await exited;
    return code as number | null;
  };
  const kill = async () => void (await end('SIGKILL'));
  return { url, start, kill, stop: () => end('SIGTERM'), output: () => output, [Symbol.asyncDispose]: kill };
}

async function assertReady(url: string, child: ChildProcess | undefined, output: string): Promise<void> {
  if (child?.exitCode != null) throw new Error(`the product ended at its start:\n${output}`);
  const { ok } = await fetch(`${url}/health/ready`);
  if (!ok) throw new Error('not ready yet');
}
