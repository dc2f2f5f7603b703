import type { Client } from 'pg';
import { StartupError } from '../startup-error.ts';
import type { SchemaMigrations } from './migrations.ts';
import type { NamedMigration } from './sql-migration.ts';

export type History = {
  /** Migrations of this version that the database has not seen, oldest first. */
  readonly pending: readonly NamedMigration[];
  /** Migrations in the database that this version does not know: a newer one has migrated. */
  readonly unknown: readonly string[];
};

/** How far a schema is, by its table `migration`. A schema that is not there has seen none. */
export async function readHistory(client: Client, { schema, migrations }: SchemaMigrations): Promise<History> {
  const names = await readNames(client, schema);
  const known = new Set(migrations.map(({ name }) => name));
  return {
    pending: migrations.filter(({ name }) => !names.has(name)),
    unknown: [...names].filter((name) => !known.has(name)),
  };
}

/**
 * A database that is only newer is one this version can work with, for what has landed is there to expand. One that is newer and older
 * at once was migrated by another line of versions: nobody knows what would come of it. Throws StartupError.
 */
export function refuseOtherLine(schema: string, { pending, unknown }: History): void {
  const [missing] = pending;
  if (missing === undefined || unknown.length === 0) return;
  throw new StartupError(
    `The schema ${schema} has ${unknown.join(', ')}, which this version does not know, and lacks ${missing.name}.`,
    'It was migrated by another line of versions. Run the version that migrated it, or restore a backup made before.',
  );
}

async function readNames(client: Client, schema: string): Promise<ReadonlySet<string>> {
  // By the catalogue: a name would be looked up with the rights of this role, and refused instead of not found.
  const { rowCount } = await client.query(
    `select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relname = 'migration'`,
    [schema],
  );
  if (rowCount === 0) return new Set();
  const done = await client.query<{ name: string }>(`select name from ${schema}.migration order by id`);
  return new Set(done.rows.map(({ name }) => name));
}
