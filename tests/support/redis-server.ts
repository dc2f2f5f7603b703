import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { inject } from 'vitest';

/** A Redis of the test's own, that it may empty, stop and kill. Nothing in it survives its end. */
export type RedisServer = AsyncDisposable & {
  readonly url: string;
  readonly client: Redis;
  /** Ends it as a crash would. */
  kill(): Promise<void>;
  /** Begins it again on the same port, empty. */
  start(): Promise<void>;
  /** Lets it stand still, or go on: as a machine that swaps, or a network that swallows everything. */
  pause(): void;
  resume(): void;
};

export async function startRedisServer(): Promise<RedisServer> {
  const port = await freePort();
  const directory = await mkdtemp(join(inject('runDirectory'), 'redis-'));
  const client = new Redis({ port, host: '127.0.0.1', lazyConnect: true, retryStrategy: () => 50, maxRetriesPerRequest: null });
  client.on('error', () => {});
  let server: ChildProcess | undefined;
  const start = async () => {
    server = spawn('redis-server', ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--dir', directory], {
      stdio: 'ignore',
    });
    await client.ping();
  };
  const kill = async () => {
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    client,
    start,
    kill,
    pause: () => void server?.kill('SIGSTOP'),
    resume: () => void server?.kill('SIGCONT'),
    [Symbol.asyncDispose]: async () => {
      client.disconnect();
      await kill();
    },
  };
}

/** Free at this moment; another process could take it, which no test has seen yet. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
