import type { Client } from 'pg';
import type { Logger } from '../log.ts';
import { codeOf, StartupError } from '../startup-error.ts';

/** How long one look for the lock lasts; after each the wait is told. */
const lookMs = 5000;

const key = `hashtext('danmesh.migrate')`;

/**
 * Makes this connection the only one that migrates its database, until it ends. Waits up to `waitMs` for another one and tells whom it
 * waits for; then throws StartupError.
 */
export async function lockMigrations(client: Client, { waitMs, log }: { waitMs: number; log: Logger }): Promise<void> {
  const deadline = performance.now() + waitMs;
  for (;;) {
    const left = deadline - performance.now();
    if (await lockWithin(client, Math.max(1, Math.min(lookMs, left)))) return;
    const holder = await holderOf(client);
    if (performance.now() >= deadline) throw tookTooLong(holder, waitMs);
    log.warn({ holder }, 'waiting for another process that migrates this database');
  }
}

async function lockWithin(client: Client, milliseconds: number): Promise<boolean> {
  await client.query(`set lock_timeout = ${Math.ceil(milliseconds)}`);
  try {
    await client.query(`select pg_advisory_lock(${key})`);
    return true;
  } catch (error) {
    if (codeOf(error) === '55P03') return false;
    throw error;
  }
}

async function holderOf(client: Client): Promise<string> {
  const { rows } = await client.query<{ pid: number; application_name: string; since: string }>(
    `select a.pid, a.application_name, a.backend_start::text as since from pg_locks l join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.granted and l.database = (select oid from pg_database where datname = current_database())
       and l.objsubid = 1 and l.objid = (${key}::bigint & 4294967295)::oid`,
  );
  const [found] = rows;
  return found === undefined
    ? 'a connection that is gone'
    : `${found.application_name} (backend ${found.pid}, since ${found.since})`;
}

const tookTooLong = (holder: string, waitMs: number): StartupError =>
  new StartupError(
    `Another process has been migrating this database for ${Math.round(waitMs / 1000)} s and more: ${holder}.`,
    'Wait for it, or look what it waits for in pg_stat_activity; end it with pg_terminate_backend if it hangs.',
  );
