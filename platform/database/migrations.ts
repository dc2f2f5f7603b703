import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import type { Logger } from '../log.ts';
import { accessTo, provisionSchema } from './roles.ts';
import type { NamedMigration } from './sql-migration.ts';

/** A schema and the migrations that bring it up to date, oldest first. A migration that has landed never changes. */
export type SchemaMigrations = {
  readonly schema: string;
  readonly migrations: readonly NamedMigration[];
};

/** Brings every schema up to date, as the owner. Several processes may call it at once: one works, the others wait for it. */
export async function migrate(ownerUrl: string, schemas: readonly SchemaMigrations[], log: Logger): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query(`select pg_advisory_lock(hashtext('danmesh.migrate'))`);
    for (const schema of schemas) await migrateSchema(owner, ownerUrl, schema, log);
  } finally {
    await owner.end();
  }
}

async function migrateSchema(
  owner: Client,
  ownerUrl: string,
  { schema, migrations }: SchemaMigrations,
  log: Logger,
): Promise<void> {
  await provisionSchema(owner, accessTo(ownerUrl, schema));
  if (await isCurrent(owner, schema, migrations)) return;
  const orm = await MikroORM.init({
    clientUrl: ownerUrl,
    schema,
    entities: [],
    discovery: { warnWhenNoEntities: false },
    pool: { min: 0, max: 1 },
    extensions: [Migrator],
    driverOptions: { options: `-c search_path=${schema}` },
    migrations: { migrationsList: [...migrations], tableName: 'migration', snapshot: false, silent: true },
  });
  try {
    const done = await orm.migrator.up();
    log.info({ schema, migrations: done.map(({ name }) => name) }, 'migrated');
  } finally {
    await orm.close();
  }
}

/** Spares an up-to-date schema, the usual case at a start, the cost of a migrator. */
async function isCurrent(owner: Client, schema: string, migrations: readonly NamedMigration[]): Promise<boolean> {
  const { rows } = await owner.query('select to_regclass($1) is not null as present', [`${schema}.migration`]);
  if (!rows[0]?.present) return false;
  const done = await owner.query(`select name from ${schema}.migration`);
  const names = new Set(done.rows.map(({ name }) => name));
  return migrations.every(({ name }) => names.has(name));
}
