import { openDataDirectory } from '../platform/data-directory.ts';
import { createLogger } from '../platform/log.ts';
import { parseSoloConfig } from './solo/config.ts';
import { openDatabase, schemas } from './solo/database.ts';
import { runScript } from './solo/run-script.ts';

await runScript(async () => {
  const config = parseSoloConfig(process.env);
  const log = createLogger({ level: 'warn', name: 'migrate' });
  await using resources = new AsyncDisposableStack();
  const data = resources.use(await openDataDirectory(config.dataDirectory));
  await openDatabase(config.databaseUrl, data, { log, resources });
  console.log(`All ${schemas.length} schemas are up to date.`);
});
