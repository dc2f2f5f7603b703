import { parseArgs } from 'node:util';
import { openDataDirectory } from '../platform/data-directory.ts';
import { parseServicesConfig } from '../platform/host/services.ts';
import { createLogger } from '../platform/log.ts';
import { dryRun } from './migrate/dry-run.ts';
import { makeRoles } from './migrate/make-roles.ts';
import { printRoles } from './migrate/print-roles.ts';

import { openDatabase, schemas } from './solo/database.ts';
import { runScript } from './solo/run-script.ts';

await runScript(async () => {
  const flag = { type: 'boolean' } as const;
  const { values: asked } = parseArgs({ options: { 'dry-run': flag, 'print-roles': flag, 'make-roles': flag } });
  const { databaseUrl, dataDirectory } = parseServicesConfig(process.env);
  const log = createLogger({ level: 'warn', name: 'migrate' });
  if (asked['print-roles']) printRoles(databaseUrl);
  else if (asked['make-roles']) await makeRoles(databaseUrl);
  else if (asked['dry-run']) await dryRun({ databaseUrl, dataDirectory, log });
  else {
    await using resources = new AsyncDisposableStack();
    const data = resources.use(await openDataDirectory(dataDirectory));
    await openDatabase(databaseUrl, data, { log, resources });
    console.log(`All ${schemas.length} schemas are up to date.`);
  }
});
