import { join } from 'node:path';
import { type Cluster, startCluster } from '../../../scripts/cluster/cluster.ts';
import { type Supervised, supervise } from '../../../scripts/cluster/member.ts';
import { pidListeningOn } from '../../machine/listeners.ts';
import { cpuMs, treeCpuMs } from '../../machine/usage.ts';
import { freePort } from '../free-port.ts';
import type { Bench } from '../part.ts';

/** Milliseconds of CPU so far. */
export type Cpu = { readonly product: number; readonly database: number; readonly services: number };

/** The product in one of its two shapes. */
export type Subject = AsyncDisposable & {
  readonly name: string;
  /** Where clients come in. */
  readonly urls: readonly string[];
  /** Milliseconds of CPU so far of each process of the product, by name. */
  readonly cpuByProcess: () => ReadonlyMap<string, number>;
  readonly cpu: () => Cpu;
};

/** `npm start`: one process, with everything embedded but PostgreSQL, which is the server of this run. */
export async function openSolo(bench: Bench): Promise<Subject> {
  const directory = join(bench.directory, 'solo');
  const databaseUrl = await bench.databases.createForProduct();
  const port = await freePort();
  const { PATH = '', HOME = '' } = bench.environment;
  const { REDIS_URL: _, KAFKA_BROKERS: __, ELASTICSEARCH_URL: ___, ...others } = bench.environment;
  const own = Object.fromEntries(Object.entries(others).filter(([name]) => !name.startsWith('S3_')));
  const url = `http://127.0.0.1:${port}`;
  const environment = { ...own, PATH, HOME, DEMO: 'off', PUBLIC_URL: url, DATABASE_URL: databaseUrl, DATA_DIR: directory };
  const member = { name: 'solo', script: 'scripts/start.ts', kind: 'subgraph', environment: {}, port } as const;
  const process = supervise(member, { environment, logFile: join(bench.directory, 'solo.log') });
  await readyOrClosed(process);
  const members = [process];
  return subjectOf(bench, { name: 'solo', urls: [url], members, services: [], close: () => process[Symbol.asyncDispose]() });
}

async function readyOrClosed(process: ReturnType<typeof supervise>): Promise<void> {
  try {
    await process.ready();
  } catch (error) {
    await process[Symbol.asyncDispose]();
    throw error;
  }
}

/** `npm run cluster`: two routers, every subgraph, two of live and danmu, workers and media, over the services of the environment. */
export async function openCluster(bench: Bench): Promise<Subject> {
  const databaseUrl = await bench.databases.createForProduct();
  const cluster: Cluster = await startCluster({
    services: { secretsDirectory: undefined },
    directory: join(bench.directory, 'cluster'),
    databaseUrl,
    routerPort: 0,
    givePort: freePort,
    environment: {
      ...bench.environment,
      NAMESPACE: `${bench.namespace}-cluster`,
      DATABASE_POOL_SIZE: '5',
      DATA_DIR: join(bench.directory, 'cluster', 'data'),
    },
  });
  const { urls, members } = cluster;
  const services = servicePids(bench);
  return subjectOf(bench, { name: 'cluster', urls, members, services, close: () => cluster[Symbol.asyncDispose]() });
}

type Shape = {
  readonly name: string;
  readonly urls: readonly string[];
  readonly members: readonly Pick<Supervised, 'name' | 'pid'>[];
  readonly services: readonly number[];
  readonly close: () => PromiseLike<void>;
};

function subjectOf({ databases }: Bench, { name, urls, members, services, close }: Shape): Subject {
  const cpuByProcess = () => new Map(members.map(({ name: member, pid }) => [member, cpuMs(pid ?? 0)]));
  const sum = (all: Iterable<number>) => [...all].reduce((total, ms) => total + ms, 0);
  return {
    name,
    urls,
    cpuByProcess,
    cpu: () => ({
      product: sum(cpuByProcess().values()),
      database: databases.pid === undefined ? Number.NaN : treeCpuMs(databases.pid),
      services: sum(services.map(cpuMs)),
    }),
    [Symbol.asyncDispose]: async () => close(),
  };
}

/** Those that run on this machine. What others do with them is counted too. */
function servicePids({ services }: Bench): number[] {
  const { redisUrl, kafka, elasticsearchUrl, s3 } = services;
  const urls = [redisUrl, ...(kafka?.brokers ?? []).map((broker) => `kafka://${broker}`), elasticsearchUrl, s3.endpoint];
  return urls.flatMap((url) => (url === undefined ? [] : (pidListeningOn(Number(new URL(url).port)) ?? [])));
}
