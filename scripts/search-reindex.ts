import { Registry } from 'prom-client';
import { openDataDirectory } from '../platform/data-directory.ts';
import { createOrm } from '../platform/database/orm.ts';
import { accessTo } from '../platform/database/roles.ts';
import { openSearch } from '../platform/host/search.ts';
import { parseServicesConfig } from '../platform/host/services.ts';
import { terminationSignal } from '../platform/lifecycle.ts';
import { createLogger } from '../platform/log.ts';
import { reindex } from '../subgraphs/videos/search/reindex.service.ts';
import { openDatabase } from './solo/database.ts';
import { runScript } from './solo/run-script.ts';

const statementTimeoutMs = 60_000;

/** Makes the search index anew, beside the product at work: searches see the old one until the new one is whole. */
await runScript(async () => {
  const services = parseServicesConfig(process.env);
  const log = createLogger({ level: 'warn', name: 'search-reindex' });
  await using resources = new AsyncDisposableStack();
  const data = services.databaseUrl === undefined ? resources.use(await openDataDirectory(services.dataDirectory)) : null;
  const databaseUrl = data === null ? services.databaseUrl : await openDatabase(undefined, data, { log, resources });
  if (databaseUrl === undefined) throw new Error('there is no database');

  const access = accessTo(databaseUrl, 'videos');
  const orm = await createOrm({ ...access, entities: [], poolSize: 2, statementTimeoutMs, log });
  resources.defer(() => orm.close());
  const search = await openSearch(services, { log, metrics: new Registry(), resources });
  const stopping = new AbortController();
  void terminationSignal().then((signal) => stopping.abort(new Error(`stopped by ${signal}: run it again`)));
  const say = (line: string) => console.log(line);
  const isDone = await reindex({ fork: () => orm.em.fork(), search, signal: stopping.signal, say });
  if (!isDone) process.exitCode = 1;
  console.log(isDone ? 'The search index is up to date.' : 'Run it again when the other has ended.');
});
