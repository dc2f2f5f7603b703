import { openDataDirectory } from '../platform/data-directory.ts';
import { openBus } from '../platform/host/bus.ts';
import { parseServicesConfig } from '../platform/host/services.ts';
import { createLogger, type Logger } from '../platform/log.ts';
import { parseAsked } from './replay/ask.ts';
import { replay } from './replay/replay.ts';
import { openDatabase } from './solo/database.ts';
import { runScript } from './solo/run-script.ts';
import { subgraphs } from './solo/subgraphs.ts';

/** Brings dead letters back to their consumers, or gives a consumer a range of events again. */
await runScript(async () => {
  const asked = parseAsked(process.argv.slice(2), new Date());
  const services = parseServicesConfig(process.env);
  const log = createLogger({ level: 'warn', name: 'events-replay' });
  await using resources = new AsyncDisposableStack();
  const databaseUrl = services.databaseUrl ?? (await openEmbedded(services.dataDirectory, { log, resources }));
  const bus = resources.use(await openBus(services, { databaseUrl, clientId: 'events-replay', log }));
  await replay({ databaseUrl, bus, subgraphs, log, say: (line) => console.log(line) }, asked);
});

/** The database of a solo installation that is not running: what is queued is told at its next start. */
async function openEmbedded(
  directory: string,
  { log, resources }: { log: Logger; resources: AsyncDisposableStack },
): Promise<string> {
  const data = resources.use(await openDataDirectory(directory));
  return openDatabase(undefined, data, { log, resources });
}
