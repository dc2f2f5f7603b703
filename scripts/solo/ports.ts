import { join } from 'node:path';
import { Registry } from 'prom-client';
import type { DataDirectory } from '../../platform/data-directory.ts';
import type { EntityManager } from '../../platform/database/orm.ts';
import { accessTo } from '../../platform/database/roles.ts';
import { createEventMetrics, reportLag } from '../../platform/events/metrics.ts';
import { createPostgresBus } from '../../platform/events/postgres/postgres-bus.ts';
import type { Route } from '../../platform/http/route.ts';
import { repeating } from '../../platform/lifecycle.ts';
import type { SubgraphLink } from '../../platform/link/subgraph-link.ts';
import type { Logger } from '../../platform/log.ts';
import { createMemoryRealtime } from '../../platform/realtime/memory/memory-realtime.ts';
import { sqlOf } from '../../platform/search/postgres/orm-sql.ts';
import { createPostgresSearch } from '../../platform/search/postgres/postgres-search.ts';
import { loadOrCreateSecret } from '../../platform/secrets.ts';
import { explainFileError } from '../../platform/startup-error.ts';
import { type DiskStore, openDiskStore } from '../../platform/storage/disk/disk-store.ts';
import { diskRoutes } from '../../platform/storage/disk/routes.ts';
import { type SigningKeys, signingKey } from '../../platform/storage/sign.ts';
import type { SubgraphHost } from '../../platform/subgraph/run-subgraph.ts';
import type { SoloConfig } from './config.ts';

const purgeBusEveryMs = 3_600_000;

/** Called for counting in tests. */
export type Watch = Pick<SubgraphHost, 'onQuery' | 'onOperation'>;

export type PortOptions = {
  readonly config: SoloConfig;
  readonly data: DataDirectory;
  readonly databaseUrl: string;
  readonly publicUrl: string;
  readonly log: Logger;
  readonly watch: Watch;
  /** Closes what is opened here. */
  readonly resources: AsyncDisposableStack;
};
export type Ports = {
  readonly host: SubgraphHost;
  readonly links: Map<string, SubgraphLink>;
  readonly routes: readonly Route[];
  readonly metrics: Registry;
  /** Rejects when the database does not answer; cheap, for a probe asks every few seconds. */
  readonly pingDatabase: () => Promise<void>;
};

/** Opens the embedded driver of every port. */
export async function openPorts(options: PortOptions): Promise<Ports> {
  const { config, data, databaseUrl, publicUrl, log, resources } = options;
  const accessOf = (schema: string) => accessTo(databaseUrl, schema);
  const metrics = new Registry();
  const eventMetrics = createEventMetrics(metrics);
  const secret = (name: string, bytes: number) => loadOrCreateSecret(data.secrets, name, bytes);
  const mediaKeys = { current: signingKey(await secret('media-key', 32)) };
  const store = await openObjects(join(data.path, 'objects'), mediaKeys, publicUrl);
  const realtime = resources.use(createMemoryRealtime({ log }));
  const bus = resources.use(createPostgresBus({ url: accessOf('bus').url, log }));
  resources.use(reportLag(bus, eventMetrics, log));
  resources.use(repeating('purge of the bus', purgeBusEveryMs, log, async () => void (await bus.purge())));

  const links = new Map<string, SubgraphLink>();
  const ports = {
    bus,
    realtime,
    objects: store.objects,
    search: (em: EntityManager) => createPostgresSearch(sqlOf(em)),
    links,
    secret,
    mediaKeys,
  };
  const place = {
    environment: config.environment,
    publicUrl,
    corsOrigins: config.corsOrigins,
    scratchDirectory: join(data.path, 'scratch'),
    poolSize: 4,
    accessOf,
  };
  const host: SubgraphHost = { ...ports, ...place, log, metrics, eventMetrics, ...options.watch };
  const routes = diskRoutes({ store, keys: mediaKeys, corsOrigins: config.corsOrigins });
  return { host, links, metrics, routes, pingDatabase: bus.ping };
}

async function openObjects(directory: string, keys: SigningKeys, publicUrl: string): Promise<DiskStore> {
  try {
    return await openDiskStore({ directory, keys, publicUrl: () => publicUrl });
  } catch (error) {
    throw explainFileError(error, directory);
  }
}
