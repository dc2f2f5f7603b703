import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../support/free-port.ts';
import { openProxy } from '../proxy.ts';
import type { Target, Victim } from '../target.ts';
import { clientEnvironment } from './environment.ts';
import { openPostgres } from './postgres.ts';
import { killTree, signalTree } from './process-tree.ts';

const readyWithinMs = 60_000;

/** `npm start` in a process of its own, over a PostgreSQL of its own. */
export async function openSolo(directory: string): Promise<Target> {
  await using opening = new AsyncDisposableStack();
  await mkdir(directory, { recursive: true });
  const postgres = opening.use(await openPostgres(directory));
  const database = opening.use(await openProxy(addressOf(postgres.url)));
  const port = await freePort();
  const own = `http://127.0.0.1:${port}`;
  const clients = opening.use(await openProxy({ host: '127.0.0.1', port }));
  const url = clients.through(own);
  const product = opening.use(
    superviseProduct(own, directory, { DATABASE_URL: database.through(postgres.url), PORT: String(port), PUBLIC_URL: url }),
  );
  await product.ready();
  const stack = opening.move();
  return {
    name: 'solo',
    routerUrls: [url],
    databaseUrl: postgres.url,
    victims: [product.victim, postgres.victim],
    proxies: new Map([
      ['clients', clients],
      ['PostgreSQL', database],
    ]),
    restarts: product.restarts,
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** The same with nothing between, for who measures: a proxy in the process that asks would be as late as that. */
export async function openBareSolo(directory: string): Promise<AsyncDisposable & { readonly url: string; readonly pid: number }> {
  await using opening = new AsyncDisposableStack();
  await mkdir(directory, { recursive: true });
  const postgres = opening.use(await openPostgres(directory));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const product = opening.use(
    superviseProduct(url, directory, { DATABASE_URL: postgres.url, PORT: String(port), PUBLIC_URL: url }),
  );
  await product.ready();
  const stack = opening.move();
  return { url, pid: product.pid(), [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

const addressOf = (url: string) => ({ host: '127.0.0.1', port: Number(new URL(url).port) });

/** Starts the product, and again whenever it ends. */
function superviseProduct(url: string, directory: string, environment: Readonly<Record<string, string>>) {
  const state = { pid: 0, isLeaving: false, isKilled: false };
  const restarts: string[] = [];
  const log = openSync(join(directory, 'product.log'), 'a');
  const env = { ...clientEnvironment(), DATA_DIR: join(directory, 'data'), DEMO: 'off', ...environment };
  const running = (async () => {
    while (!state.isLeaving) {
      const child = spawn(process.execPath, ['scripts/start.ts'], { env, stdio: ['ignore', log, log] });
      state.pid = child.pid ?? 0;
      const [code, signal] = await once(child, 'exit');
      if (!state.isKilled && !state.isLeaving) restarts.push(`the product ended by itself (${code ?? signal})`);
      if (!state.isLeaving) await wait(500);
      state.isKilled = false;
    }
  })();
  const ready = () => untilReady(url);
  const victim: Victim = {
    name: 'the product',
    kind: 'product',
    kill: async () => {
      state.isKilled = true;
      await killTree(state.pid);
    },
    restart: ready,
    stop: () => signalTree(state.pid, 'SIGSTOP'),
    continue: () => signalTree(state.pid, 'SIGCONT'),
  };
  return {
    ready,
    victim,
    pid: () => state.pid,
    restarts: () => restarts,
    [Symbol.asyncDispose]: async () => {
      state.isLeaving = true;
      await signalTree(state.pid, 'SIGCONT');
      await signalTree(state.pid, 'SIGTERM');
      await running;
    },
  };
}

async function untilReady(url: string): Promise<void> {
  const until = performance.now() + readyWithinMs;
  while (performance.now() < until) {
    const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await wait(100);
  }
  throw new Error(`the product was not ready within ${readyWithinMs / 1000} s`);
}
