import { appendFile, cp, mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Client } from 'pg';
import type { EmbeddedPostgres } from '../../platform/database/embedded.ts';
import { postgresIn } from './embedded-postgres.ts';

/** A server with these keeps what a replica needs, and lets it ask for it. */
export const replicated = { wal_level: 'replica', max_wal_senders: '4', wal_keep_size: '64MB', hot_standby: 'on' } as const;

const left = new Set(['postmaster.pid', 'postmaster.opts', 'pg_internal.init']);

/**
 * A copy of a primary's files, taken while it runs: what pg_basebackup does, which is not among the npm binaries. `from` and `to` are
 * directories as `postgresIn` takes them; the copy is a cluster of its own until it is told whom to follow.
 */
export async function copyCluster(primaryUrl: string, from: string, to: string): Promise<void> {
  const [source, target] = [join(from, 'postgres', 'data'), join(to, 'postgres', 'data')];
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  await cp(join(from, 'secrets'), join(to, 'secrets'), { recursive: true });
  const client = new Client({ connectionString: primaryUrl });
  await client.connect();
  try {
    await client.query(`select pg_backup_start('copy', true)`);
    await cp(source, target, { recursive: true, filter: (path) => !left.has(basename(path)) && !isIn(source, 'pg_wal', path) });
    await mkdir(join(target, 'pg_wal', 'archive_status'), { recursive: true, mode: 0o700 });
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
    await writeFile(join(target, 'backup_label'), rows[0]?.labelfile ?? '');
  } finally {
    await client.end();
  }
}

const isIn = (data: string, folder: string, path: string): boolean => path.startsWith(join(data, folder, '/'));

/** A streaming replica of the primary, on files of its own below `to`. */
export async function startReplica(primaryUrl: string, from: string, to: string): Promise<EmbeddedPostgres> {
  await copyCluster(primaryUrl, from, to);
  const data = join(to, 'postgres', 'data');
  await appendFile(
    join(data, 'postgresql.auto.conf'),
    `primary_conninfo = '${primaryUrl}'\nwal_retrieve_retry_interval = '200ms'\n`,
  );
  await writeFile(join(data, 'standby.signal'), '');
  return postgresIn(to, { settings: replicated });
}
