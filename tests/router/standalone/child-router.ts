import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** `node router/main.ts` in a process of its own. */
export type ChildRouter = AsyncDisposable & {
  readonly url: string;
  /** What it logged so far. */
  readonly logged: readonly Record<string, unknown>[];
  post(query: string, headers?: Readonly<Record<string, string>>): Promise<{ data?: unknown; errors?: unknown }>;
  signal(signal: NodeJS.Signals): void;
  /** Its exit code, once it has ended. */
  readonly exited: Promise<number | null>;
};

/** A folder for one test's files. */
export async function folder(): Promise<AsyncDisposable & { write(name: string, text: string): Promise<string> }> {
  const path = await mkdtemp(join(tmpdir(), 'router-'));
  return {
    write: async (name, text) => {
      await writeFile(join(path, name), text);
      return join(path, name);
    },
    [Symbol.asyncDispose]: () => rm(path, { recursive: true }),
  };
}

/** How a configuration refers to a variable of the environment. */
export const variable = (name: string): string => ['$', '{', name, '}'].join('');

/** Starts it on a free port and waits until it says that it is ready. */
export async function startRouter(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<ChildRouter> {
  const child = spawnRouter(['--port', '0', ...args], environment);
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  const logged: Record<string, unknown>[] = [];
  const ready = Promise.withResolvers<string>();
  let errors = '';
  child.stderr?.on('data', (chunk) => (errors += String(chunk)));
  onLines(child, (line) => {
    const entry: Record<string, unknown> = JSON.parse(line);
    logged.push(entry);
    if (entry.msg === 'the router is ready') ready.resolve(String(entry.url));
  });
  void exited.then((code) => ready.reject(new Error(`the router ended with ${code}:\n${errors}`)));
  const url = await ready.promise;
  return {
    url,
    logged,
    exited,
    post: async (query, headers = {}) => {
      const init = {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query }),
      };
      return (await fetch(`${url}/graphql`, init)).json() as Promise<{ data?: unknown; errors?: unknown }>;
    },
    signal: (signal) => void child.kill(signal),
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Runs it to its end, for when it is expected not to serve. */
export async function runRouter(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawnRouter(args, environment);
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (chunk) => (stdout += String(chunk)));
  child.stderr?.on('data', (chunk) => (stderr += String(chunk)));
  const [code] = await once(child, 'close');
  return { code: code as number | null, stdout, stderr };
}

function spawnRouter(args: readonly string[], environment: Readonly<Record<string, string>>): ChildProcess {
  return spawn(process.execPath, ['router/main.ts', ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function onLines(child: ChildProcess, take: (line: string) => void): void {
  let rest = '';
  child.stdout?.on('data', (chunk) => {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
  });
}
