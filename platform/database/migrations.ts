import { Client } from 'pg';
import type { Logger } from '../log.ts';
import { readHistory, refuseOtherLine } from './migration-history.ts';
import { lockMigrations } from './migration-lock.ts';
import { applyPending } from './migration-run.ts';
import { accessTo, closePublic, provisionSchema } from './roles.ts';
import type { NamedMigration } from './sql-migration.ts';

/** A schema and the migrations that bring it up to date, oldest first. A migration that has landed never changes. */
export type SchemaMigrations = {
  readonly schema: string;
  readonly migrations: readonly NamedMigration[];
};

export type MigratePatience = {
  /** How long to wait for another process that migrates: 5 minutes, unless told otherwise. */
  readonly waitMs?: number;
  /** How long a statement waits for a table that others use before it steps back and tries again: 3 s, unless told otherwise. */
  readonly lockTimeoutMs?: number;
  /** How often a migration is tried while others use what it changes: 20 times, unless told otherwise. */
  readonly tries?: number;
};

/**
 * Brings every schema up to date, as the owner, beside processes at work. Several processes may call it at once: one works, the others
 * wait for it. Throws StartupError when that takes too long, or when the database was migrated by another line of versions.
 */
export async function migrate(
  ownerUrl: string,
  schemas: readonly SchemaMigrations[],
  log: Logger,
  { waitMs = 300_000, lockTimeoutMs = 3000, tries = 20 }: MigratePatience = {},
): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl, application_name: 'danmesh migrate', keepAlive: true });
  // The statement at work fails with the connection and says so.
  owner.on('error', () => undefined);
  await owner.connect();
  try {
    await lockMigrations(owner, { waitMs, log });
    await owner.query(`set lock_timeout = ${waitMs}`);
    await closePublic(owner, new URL(ownerUrl).pathname.slice(1));
    for (const schema of schemas) await migrateSchema({ owner, ownerUrl, log, lockTimeoutMs, tries }, schema);
  } finally {
    await owner.end();
  }
}

type Work = Required<Omit<MigratePatience, 'waitMs'>> & {
  readonly owner: Client;
  readonly ownerUrl: string;
  readonly log: Logger;
};

async function migrateSchema({ owner, ...work }: Work, schema: SchemaMigrations): Promise<void> {
  const access = accessTo(work.ownerUrl, schema.schema);
  await provisionSchema(owner, access);
  const history = await readHistory(owner, schema);
  refuseOtherLine(schema.schema, history);
  if (history.unknown.length > 0) work.log.warn({ schema: schema.schema, unknown: history.unknown }, newer);
  if (history.pending.length > 0) await applyPending(schema, work);
  // The role may read how far its schema is, for that is looked at when it starts; it has no business writing it.
  await owner.query(`revoke insert, update, delete on ${access.schema}.migration from ${access.role}`);
}

/** The words for a database that a newer version has migrated, which this one can work with. */
export const newer = 'the database is newer than this version, which works on beside the newer one';
