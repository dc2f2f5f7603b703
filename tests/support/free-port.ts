import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** Below those that systems give to outgoing connections: a server that was killed must find its port free again. */
const lowest = 20_000;
const count = 12_000;

/** A port that nobody has at this moment. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const port = lowest + Math.floor(Math.random() * count);
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
  throw new Error('no free port was found');
}

/** Resolves when nobody has the port any more: of a process that was killed the threads go one by one, and the last one lets go of it. */
export async function portReleased(port: number): Promise<void> {
  for (let attempt = 0; attempt < 500; attempt += 1) {
    if (await isFree(port)) return;
    await wait(20);
  }
  throw new Error(`port ${port} is still taken after 10 s`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const listening = once(server, 'listening').then(
    () => true,
    () => false,
  );
  server.listen({ port, host: '127.0.0.1', exclusive: true });
  const isIt = await listening;
  const { port: bound } = isIt ? (server.address() as AddressInfo) : { port };
  server.close();
  return isIt && bound === port;
}
