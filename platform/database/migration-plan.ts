import { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { readHistory, refuseOtherLine } from './migration-history.ts';
import type { SchemaMigrations } from './migrations.ts';
import { provisionStatements, roleOf } from './roles.ts';
import type { NamedMigration } from './sql-migration.ts';

/** What `migrate` would do to a schema. */
export type SchemaPlan = {
  readonly schema: string;
  /** True when nothing of the schema is there: `provision` is then run first. */
  readonly isNew: boolean;
  readonly provision: readonly string[];
  readonly migrations: readonly { readonly name: string; readonly statements: readonly string[] }[];
};

/** Says what `migrate` would run, and changes nothing: it asks with a connection that may only read. `ownerUrl` null: nothing is there yet. */
export async function planMigrations(ownerUrl: string | null, schemas: readonly SchemaMigrations[]): Promise<SchemaPlan[]> {
  if (ownerUrl === null) return Promise.all(schemas.map((schema) => planOf(schema, schema.migrations, true)));
  const client = new Client({ connectionString: ownerUrl, options: '-c default_transaction_read_only=on' });
  await client.connect();
  try {
    const plans: SchemaPlan[] = [];
    for (const schema of schemas) plans.push(await planFor(client, schema));
    return plans;
  } finally {
    await client.end();
  }
}

async function planFor(client: Client, schema: SchemaMigrations): Promise<SchemaPlan> {
  const { rowCount } = await client.query('select 1 from pg_namespace where nspname = $1', [schema.schema]);
  const history = await readHistory(client, schema);
  refuseOtherLine(schema.schema, history);
  return planOf(schema, history.pending, rowCount === 0);
}

async function planOf({ schema }: SchemaMigrations, pending: readonly NamedMigration[], isNew: boolean): Promise<SchemaPlan> {
  const role = roleOf(schema);
  const migrations: { name: string; statements: readonly string[] }[] = [];
  for (const one of pending) migrations.push({ name: one.name, statements: await statementsOf(one) });
  return { schema, isNew, provision: [`create role ${role} login`, ...provisionStatements({ schema, role })], migrations };
}

/** A migration says what it would run when it is asked; nothing is connected for that. */
async function statementsOf({ class: Migration }: NamedMigration): Promise<readonly string[]> {
  const orm = new MikroORM({ dbName: 'none', entities: [], discovery: { warnWhenNoEntities: false } });
  const migration = new Migration(orm.em.getDriver(), orm.config);
  await migration.up();
  return migration.getQueries().map(String);
}
