import type { DataDirectory } from '../../platform/data-directory.ts';
import { startEmbeddedPostgres } from '../../platform/database/embedded.ts';
import { migrate, type SchemaMigrations } from '../../platform/database/migrations.ts';
import { sqlMigration } from '../../platform/database/sql-migration.ts';
import { busTables } from '../../platform/events/postgres/tables.ts';
import { schemaOf } from '../../platform/host/schema-of.ts';
import type { Logger } from '../../platform/log.ts';
import { subgraphs } from './subgraphs.ts';

/** Every schema of the product, each with its migrations. */
export const schemas: readonly SchemaMigrations[] = [
  { schema: 'bus', migrations: [{ name: '0001-log', class: sqlMigration(...busTables) }] },
  ...subgraphs.map(schemaOf),
];

/** The database that `databaseUrl` names, or the embedded one, brought up to date. Answers the owner's address. */
export async function openDatabase(
  databaseUrl: string | undefined,
  data: DataDirectory,
  { log, resources }: { log: Logger; resources: AsyncDisposableStack },
): Promise<string> {
  const url =
    databaseUrl ??
    resources.use(await startEmbeddedPostgres({ directory: data.postgres, secretsDirectory: data.secrets, log })).url;
  await migrate(url, schemas, log);
  return url;
}
