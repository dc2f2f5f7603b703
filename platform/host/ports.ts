import type { Registry } from 'prom-client';
import { watchReplica } from '../database/replica.ts';
import { accessFrom } from '../database/roles.ts';
import type { Environment } from '../env.ts';
import { createEventMetrics, reportLag } from '../events/metrics.ts';
import type { CorsPolicy } from '../http/cors.ts';
import type { SubgraphLink } from '../link/subgraph-link.ts';
import type { Logger } from '../log.ts';
import { onceKept } from '../once.ts';
import { type SigningKeys, signingKey } from '../storage/sign.ts';
import type { Roles } from '../subgraph/roles.ts';
import type { SubgraphHost } from '../subgraph/run-subgraph.ts';
import { openBus } from './bus.ts';
import { type Objects, openObjects } from './objects.ts';
import { openRealtime } from './realtime.ts';
import { openSearch } from './search.ts';
import type { Secrets } from './secrets.ts';
import type { ServicesConfig } from './services.ts';

export type PortsOptions = {
  readonly services: ServicesConfig;
  readonly databaseUrl: string;
  readonly secret: Secrets;
  readonly roles: Roles;
  /** As this process is known to the services. */
  readonly clientId: string;
  readonly environment: Environment;
  readonly publicUrl: string;
  readonly mediaUrl: string;
  readonly corsOrigins: CorsPolicy['origins'];
  readonly scratchDirectory: string;
  readonly poolSize: number;
  readonly links: Map<string, SubgraphLink>;
  /** Whose lag this process reports: all groups', unless it has only some of them. */
  readonly ownGroups?: (group: string) => boolean;
  readonly log: Logger;
  readonly metrics: Registry;
  /** Closes what is opened here. */
  readonly resources: AsyncDisposableStack;
};

export type Ports = {
  readonly host: SubgraphHost;
  /** The object store, opened at first use. */
  readonly objects: () => Promise<Objects>;
};

/** The secret that signs playback. */
export const mediaKeyName = 'media-key';
export const mediaKeyBytes = 32;

/** Opens the driver of every port as the environment says. */
export async function openPorts(options: PortsOptions): Promise<Ports> {
  const { services, databaseUrl, secret, roles, clientId, log, metrics, resources } = options;
  const { replicaUrl } = services;
  const eventMetrics = createEventMetrics(metrics);
  const realtime = resources.use(await openRealtime(services, { log, metrics }));
  const bus = resources.use(await openBus(services, { databaseUrl, clientId, log }));
  if (roles.has('events')) resources.use(reportLag(bus, eventMetrics, log, options.ownGroups));

  const mediaKeys = onceKept(() => openMediaKeys(secret));
  const opened = resources.use(new AsyncDisposableStack());
  const objects = onceKept(async () => {
    const { mediaUrl: publicUrl, corsOrigins } = options;
    return openObjects(services, { keys: await mediaKeys(), publicUrl, corsOrigins, log, resources: opened });
  });
  const host: SubgraphHost = {
    ...{ bus, realtime, mediaKeys, secret, roles, log, metrics, eventMetrics },
    objects: async () => (await objects()).store,
    search: onceKept(() => openSearch(services, { log, metrics, resources: opened })),
    accessOf: (schema) => accessFrom(databaseUrl, schema),
    replica:
      replicaUrl === undefined ? undefined : resources.use(watchReplica({ primaryUrl: databaseUrl, replicaUrl, log, metrics })),
    ...placeOf(options),
  };
  return { host, objects };
}

/** The keys that sign playback. */
export async function openMediaKeys(secret: Secrets): Promise<SigningKeys> {
  return { current: signingKey(await secret(mediaKeyName, mediaKeyBytes)) };
}

const placeOf = ({ environment, publicUrl, mediaUrl, corsOrigins, scratchDirectory, poolSize, links }: PortsOptions) => ({
  ...{ environment, publicUrl, mediaUrl, corsOrigins, scratchDirectory, poolSize, links },
});
