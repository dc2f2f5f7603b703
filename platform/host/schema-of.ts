import type { SchemaMigrations } from '../database/migrations.ts';
import { platformMigrations } from '../database/platform-migrations.ts';
import type { Subgraph } from '../subgraph/subgraph.ts';

/** A subgraph's PostgreSQL schema with all its migrations. */
export const schemaOf = ({ name, migrations }: Subgraph): SchemaMigrations => ({
  schema: name,
  migrations: [...platformMigrations, ...migrations],
});
