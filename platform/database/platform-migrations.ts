import { eventTables } from '../events/tables.ts';
import { nonceTables } from '../link/signed/nonces.ts';
import { referenceTables } from '../references/tables.ts';
import { creationTables } from './creation.ts';
import { type NamedMigration, sqlMigration } from './sql-migration.ts';

/** What every subgraph's schema holds for the platform. It grows by new entries; one that has landed never changes. */
export const platformMigrations: readonly NamedMigration[] = [
  { name: 'platform-0001', class: sqlMigration(...eventTables, ...creationTables, ...referenceTables) },
  { name: 'platform-0002', class: sqlMigration(...nonceTables) },
];
