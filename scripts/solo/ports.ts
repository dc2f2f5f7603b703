import { join } from 'node:path';
import type { Registry } from 'prom-client';
import type { DataDirectory } from '../../platform/data-directory.ts';
import { openPorts, type Ports } from '../../platform/host/ports.ts';
import { givenSecrets, ownSecrets } from '../../platform/host/secrets.ts';
import type { Route } from '../../platform/http/route.ts';
import type { SubgraphLink } from '../../platform/link/subgraph-link.ts';
import type { Logger } from '../../platform/log.ts';
import { processRegistry } from '../../platform/observability/registry.ts';
import { everyRole } from '../../platform/subgraph/roles.ts';
import type { SubgraphHost } from '../../platform/subgraph/run-subgraph.ts';
import type { SoloConfig } from './config.ts';

/** Called for counting in tests. */
export type Watch = Pick<SubgraphHost, 'onQuery' | 'onOperation'>;

export type SoloPortsOptions = {
  readonly config: SoloConfig;
  readonly data: DataDirectory;
  readonly databaseUrl: string;
  readonly publicUrl: string;
  readonly log: Logger;
  readonly watch: Watch;
  /** Closes what is opened here. */
  readonly resources: AsyncDisposableStack;
};
export type SoloPorts = Pick<Ports, 'host'> & {
  readonly links: Map<string, SubgraphLink>;
  readonly routes: readonly Route[];
  readonly metrics: Registry;
};

/** Seven subgraphs share what PostgreSQL allows. */
const poolSize = 4;

/** Opens every port, embedded unless the environment names a service. */
export async function openSoloPorts(options: SoloPortsOptions): Promise<SoloPorts> {
  const { config, data, databaseUrl, publicUrl, log, watch, resources } = options;
  const { services, environment, corsOrigins } = config;
  const metrics = processRegistry();
  const links = new Map<string, SubgraphLink>();
  const { secretsDirectory } = services;
  const ports = await openPorts({
    services: { ...services, dataDirectory: data.path },
    ...{ databaseUrl, environment, corsOrigins, links, log, metrics, resources },
    secret: secretsDirectory === undefined ? ownSecrets(data.secrets) : givenSecrets(secretsDirectory),
    roles: everyRole,
    clientId: 'danmesh',
    publicUrl,
    mediaUrl: services.mediaUrl ?? publicUrl,
    scratchDirectory: join(data.path, 'scratch'),
    poolSize: services.poolSize ?? poolSize,
  });
  const { routes } = await ports.objects();
  return { host: { ...ports.host, ...watch }, links, routes, metrics };
}
