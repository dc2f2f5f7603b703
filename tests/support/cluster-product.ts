import { randomBytes } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { migrate } from '../../platform/database/migrations.ts';
import { createLogger } from '../../platform/log.ts';
import { type Cluster, type ClusterOptions, startCluster } from '../../scripts/cluster/cluster.ts';
import { schemas } from '../../scripts/solo/database.ts';
import { freePort } from './free-port.ts';
import { person } from './person.ts';
import { createTestDatabase } from './postgres.ts';
import { type Product, registerAt } from './product.ts';
import { wipeNamespace } from './wipe-namespace.ts';

const names = ['REDIS_URL', 'S3_ENDPOINT', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'] as const;
const optional = ['KAFKA_BROKERS', 'ELASTICSEARCH_URL'] as const;

/** The services that the environment names for tests. */
export const clusterServices = { missing: names.filter((name) => !process.env[name]) };

export type ClusterProduct = Product & {
  /** Of both routers. */
  readonly urls: readonly string[];
  readonly members: Cluster['members'];
};

export type ClusterProductOptions = {
  readonly environment?: Readonly<Record<string, string>>;
} & Pick<ClusterOptions, 'addressOf'>;

/** The product as `npm run cluster` runs it, on a database, a directory and names of its own in the services, which are gone afterwards. */
export async function startClusterProduct({ environment = {}, ...options }: ClusterProductOptions = {}): Promise<ClusterProduct> {
  await using opening = new AsyncDisposableStack();
  const database = opening.use(await createTestDatabase());
  const log = createLogger({ level: 'error', name: 'cluster' });
  await migrate(database.url, schemas, log);
  const namespace = `t${randomBytes(6).toString('hex')}`;
  const services = Object.fromEntries([...names, ...optional].map((name) => [name, process.env[name] ?? '']));
  opening.defer(() => wipeNamespace(namespace, services));
  const cluster = opening.use(
    await startCluster({
      services: { secretsDirectory: undefined },
      directory: await mkdtemp(join(inject('runDirectory'), 'cluster-')),
      databaseUrl: database.url,
      routerPort: 0,
      givePort: freePort,
      environment: {
        PATH: process.env.PATH,
        ...{ NODE_ENV: 'test', LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn', NAMESPACE: namespace, DATABASE_POOL_SIZE: '3' },
        ...services,
        ...environment,
      },
      ...options,
    }),
  );
  const stack = opening.move();
  const url = cluster.urls[0] ?? '';
  const stranger = person(url);
  return {
    ...{ url, urls: cluster.urls, members: cluster.members, databaseUrl: database.url, stranger },
    register: (handle) => registerAt(stranger, url, handle),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
