import { randomInt } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { codeOf } from '../startup-error.ts';

/** Below 32768, where systems begin to give ports to outgoing connections. */
const lowest = 20_000;
const highest = 32_000;

/** The port kept in `file` when it is free, else another free one, which is kept from then on. */
export async function chooseKeptPort(file: string): Promise<number> {
  const kept = await readPort(file);
  if (kept !== undefined && (await isFree(kept))) return kept;
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const port = randomInt(lowest, highest);
    if (!(await isFree(port))) continue;
    await writeFile(file, `${port}\n`, { mode: 0o600 });
    return port;
  }
  throw new Error(`No free port was found between ${lowest} and ${highest}.`);
}

async function readPort(file: string): Promise<number | undefined> {
  try {
    const port = Number(await readFile(file, 'utf8'));
    return Number.isInteger(port) && port > 1023 && port < 65_536 ? port : undefined;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
