import type { EntitySchema, MikroORM } from '@mikro-orm/postgresql';
import { viewerOf } from '../auth/viewer.ts';
import { purgeCreationKeys } from '../database/creation.ts';
import { createOrm } from '../database/orm.ts';
import type { SchemaAccess } from '../database/roles.ts';
import { purgeInbox } from '../events/inbox.ts';
import type { EventMetrics } from '../events/metrics.ts';
import { Outbox, purgeOutbox } from '../events/outbox.ts';
import { startRelay } from '../events/relay.ts';
import { createRelayWaker, type RelayWaker } from '../events/relay-waker.ts';
import { startConsumer } from '../events/start-consumer.ts';
import { loadSubgraphSchema, type ResolverMap } from '../graphql/subgraph-schema.ts';
import type { Route } from '../http/route.ts';
import { openJobs } from '../jobs/pg-boss-jobs.ts';
import { repeating } from '../lifecycle.ts';
import { inProcessLink } from '../link/in-process-link.ts';
import type { LinkRequest, SubgraphLink } from '../link/subgraph-link.ts';
import type { Logger } from '../log.ts';
import type { OpenSubgraph, Subgraph, SubgraphServices } from './subgraph.ts';

/** What all subgraphs of a process have in common. */
export type SubgraphHost = Omit<SubgraphServices, 'fork' | 'jobs'> & {
  /** Each subgraph's way into the database, with a role that sees its schema only. */
  readonly accessOf: (subgraph: string) => SchemaAccess;
  readonly poolSize: number;
  readonly eventMetrics: EventMetrics;
  /** Called with every SQL statement and the subgraph that sent it; for counting in tests. */
  readonly onQuery?: ((subgraph: string, sql: string) => void) | undefined;
  /** Called with every operation that a subgraph gets; for counting in tests. */
  readonly onOperation?: ((subgraph: string) => void) | undefined;
};

export type RunningSubgraph = AsyncDisposable & {
  readonly link: SubgraphLink;
  readonly routes: readonly Route[];
  /** Starts to relay and to consume; call it once every link is in place. */
  start(): Promise<void>;
  /** Ends what `start` began. Call it for all subgraphs before any is closed: until then they may ask each other. */
  stop(): Promise<void>;
};

const purgeEveryMs = 10 * 60_000;

/** Opens a subgraph: database, schema, its own resources. It answers operations at once, and hears facts after `start`. */
export async function runSubgraph(subgraph: Subgraph, host: SubgraphHost): Promise<RunningSubgraph> {
  await using opening = new AsyncDisposableStack();
  const log = host.log.child({ subgraph: subgraph.name });
  const waker = createRelayWaker();
  const access = host.accessOf(subgraph.name);
  const orm = await openOrm(access, host, waker, subgraph);
  opening.defer(() => orm.close());
  const fork = () => orm.em.fork();
  const jobs = lazyJobs(access, log, opening.use(new AsyncDisposableStack()));
  const open = await subgraph.open(servicesOf(host, { log, fork, jobs, secret: ownSecrets(subgraph, host) }));
  opening.defer(async () => open.close?.());
  const schema = await loadSubgraphSchema(subgraph.sdl, subgraph.resolvers as readonly ResolverMap[]);
  const createContext = (request: LinkRequest) => {
    host.onOperation?.(subgraph.name);
    return open.createContext(operationOf(request, fork, log));
  };
  const link = inProcessLink({ schema, log, createContext });

  const running = opening.use(new AsyncDisposableStack());
  const start = () => startEvents({ subgraph, host, log, waker, open, orm, running });
  const stack = opening.move();
  return {
    link,
    routes: open.routes ?? [],
    start,
    stop: () => running.disposeAsync(),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** Field by field: a subgraph gets nothing of its host that its services do not name. */
function servicesOf(host: SubgraphHost, own: Pick<SubgraphServices, 'log' | 'fork' | 'jobs' | 'secret'>): SubgraphServices {
  const { environment, metrics, bus, realtime, objects, search, links, mediaKeys, publicUrl, corsOrigins, scratchDirectory } =
    host;
  const ports = { environment, metrics, bus, realtime, objects, search, links };
  return { ...own, ...ports, mediaKeys, publicUrl, corsOrigins, scratchDirectory };
}

/** A subgraph's secrets carry its name, so that none can read another's. */
const ownSecrets =
  ({ name }: Subgraph, { secret }: SubgraphHost): SubgraphServices['secret'] =>
  (secretName, bytes) =>
    secret(`${name}-${secretName}`, bytes);

const openOrm = ({ url, schema }: SchemaAccess, host: SubgraphHost, waker: RelayWaker, subgraph: Subgraph): Promise<MikroORM> =>
  createOrm({
    url,
    schema,
    entities: [...subgraph.entities, Outbox as EntitySchema],
    poolSize: host.poolSize,
    statementTimeoutMs: 10_000,
    subscribers: [waker.subscriber],
    log: host.log,
    onQuery: host.onQuery && ((sql) => host.onQuery?.(subgraph.name, sql)),
  });

function lazyJobs(access: SchemaAccess, log: Logger, resources: AsyncDisposableStack) {
  let jobs: ReturnType<typeof openJobs> | undefined;
  return () => {
    jobs ??= openJobs({ access, log }).then((opened) => resources.use(opened));
    return jobs;
  };
}

const operationOf = (request: LinkRequest, fork: SubgraphServices['fork'], log: SubgraphServices['log']) => ({
  caller: request.caller,
  viewer: viewerOf(request.caller),
  em: fork(),
  requestId: request.requestId,
  signal: request.signal,
  log,
});

type Starting = {
  readonly subgraph: Subgraph;
  readonly host: SubgraphHost;
  readonly log: Logger;
  readonly waker: RelayWaker;
  readonly open: OpenSubgraph;
  readonly orm: MikroORM;
  readonly running: AsyncDisposableStack;
};

async function startEvents({ subgraph, host, log, waker, open, orm, running }: Starting): Promise<void> {
  const { bus, eventMetrics: metrics } = host;
  const { url, schema } = host.accessOf(subgraph.name);
  running.use(startRelay({ source: { name: subgraph.name, url, schema, bell: waker.bell }, bus, log, metrics }));
  for (const consumer of open.consumers ?? []) running.use(await startConsumer({ consumer, bus, em: orm.em, log, metrics }));
  running.use(repeating(`${subgraph.name} purge`, purgeEveryMs, log, () => purge(orm)));
}

async function purge({ em }: MikroORM): Promise<void> {
  await purgeOutbox(em);
  await purgeInbox(em);
  await purgeCreationKeys(em);
}
