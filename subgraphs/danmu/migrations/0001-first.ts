import { creationTables } from '../../../platform/database/creation.ts';
import { sqlMigration } from '../../../platform/database/migrations.ts';
import { eventTables } from '../../../platform/events/tables.ts';
import { referenceTables } from '../../../platform/references/tables.ts';

export const first = {
  name: '0001-first',
  class: sqlMigration(...eventTables, ...creationTables, ...referenceTables),
};
