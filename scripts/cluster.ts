import { resolve } from 'node:path';
import { openDataDirectory } from '../platform/data-directory.ts';
import { terminationSignal } from '../platform/lifecycle.ts';
import { createLogger } from '../platform/log.ts';
import { StartupError } from '../platform/startup-error.ts';
import { startCluster } from './cluster/cluster.ts';
import { parseClusterConfig } from './cluster/config.ts';
import { openDatabase } from './solo/database.ts';
import { runScript } from './solo/run-script.ts';

// npm run cluster: the distributed topology on one machine, over the services that the environment names.
await runScript(async () => {
  const stopped = terminationSignal();
  const { routerPort, services } = parseClusterConfig(process.env);
  if (services.redisUrl === undefined || services.s3 === undefined)
    throw new StartupError(
      'Several processes need services that they can share: REDIS_URL and S3_ENDPOINT are not both set.',
      'docker compose up starts them all; npm start needs none of them.',
    );
  await using resources = new AsyncDisposableStack();
  const log = createLogger({ level: 'warn', name: 'cluster' });
  const data = resources.use(await openDataDirectory(services.dataDirectory));
  const databaseUrl = await openDatabase(services.databaseUrl, data, { log, resources });
  const cluster = resources.use(
    await startCluster({
      services,
      directory: data.path,
      databaseUrl,
      routerPort,
      givePort: async (_, wanted) => wanted,
      environment: process.env,
    }),
  );
  console.log(`\n  ${cluster.members.length} processes are ready; their logs are in ${resolve(data.path, 'logs')}.\n`);
  for (const url of cluster.urls) console.log(`    Graph    ${url}/graphql`);
  console.log('\n  Stop with Ctrl-C.\n');
  await stopped;
  console.log('\n  Stopping …');
});
