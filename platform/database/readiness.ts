import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { codeOf } from '../startup-error.ts';

/** The server ended before it took a connection. */
export class ServerEndedError extends Error {
  override readonly name = 'ServerEndedError';
}

type Server = { readonly url: string; readonly isRunning: () => Promise<boolean>; readonly timeoutMs: number };

/** 57P03: starting up or recovering; 53300: every connection taken. An error without a code is a connection cut in the handshake. */
const transient = new Set([undefined, 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', '57P03', '53300']);

/** Resolves once the database of `url` takes connections, made when it is missing. Throws ServerEndedError, or the last refusal. */
export async function untilReady(server: Server): Promise<void> {
  const deadline = Date.now() + server.timeoutMs;
  for (;;) {
    const refusal = await tryDatabase(server.url);
    if (refusal === undefined) return;
    if (!(await server.isRunning())) throw new ServerEndedError('PostgreSQL ended while it was starting.', { cause: refusal });
    if (!transient.has(codeOf(refusal)) || Date.now() > deadline) throw refusal;
    await wait(15 + Math.random() * 15);
  }
}

async function tryDatabase(url: string): Promise<unknown> {
  try {
    await query(url, 'select 1');
    return undefined;
  } catch (error) {
    if (codeOf(error) !== '3D000') return error;
    return createDatabase(url);
  }
}

async function createDatabase(url: string): Promise<unknown> {
  const { pathname } = new URL(url);
  try {
    await query(new URL('/postgres', url).href, `create database ${pathname.slice(1)}`);
    return undefined;
  } catch (error) {
    return error;
  }
}

async function query(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  // An idle client reports a cut connection as an event; the query's own failure says the same.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(statement);
  } finally {
    await client.end();
  }
}
