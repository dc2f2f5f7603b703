import type { EntitySchema, MikroORM } from '@mikro-orm/postgresql';
import type { GraphQLSchema } from 'graphql';
import { viewerOf } from '../auth/viewer.ts';
import { purgeCreationKeys } from '../database/creation.ts';
import { createOrm, type EntityManager } from '../database/orm.ts';
import type { Replica } from '../database/replica.ts';
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
import { type Nonces, postgresNonces, purgeNonces } from '../link/signed/nonces.ts';
import type { LinkRequest, SubgraphLink } from '../link/subgraph-link.ts';
import type { Logger } from '../log.ts';
import { onceKept } from '../once.ts';
import { openReads, type ReadsOf } from './open-reads.ts';
import type { OpenSubgraph, Subgraph, SubgraphServices } from './subgraph.ts';

/** What all subgraphs of a process have in common. */
export type SubgraphHost = Omit<SubgraphServices, 'fork' | 'jobs'> & {
  /** Each subgraph's way into the database, with a role that sees its schema only. */
  readonly accessOf: (subgraph: string) => SchemaAccess;
  readonly poolSize: number;
  /** How often the outbox is looked at for what other processes commit, which ring no bell here. */
  readonly relayPollMs?: number | undefined;
  /** Read from for callers that are nobody, where there is one. */
  readonly replica?: Replica | undefined;
  readonly eventMetrics: EventMetrics;
  /** Called with every SQL statement and the subgraph that sent it; for counting in tests. */
  readonly onQuery?: ((subgraph: string, sql: string) => void) | undefined;
  /** Called with every operation that a subgraph gets; for counting in tests. */
  readonly onOperation?: ((subgraph: string) => void) | undefined;
};

export type RunningSubgraph = AsyncDisposable & {
  readonly link: SubgraphLink;
  readonly schema: GraphQLSchema;
  /** Called once for each operation, and once for each event of a subscription. */
  readonly createContext: (request: LinkRequest) => object;
  /** What came already and may not come twice, for whoever serves it over a network. */
  readonly nonces: Nonces;
  readonly routes: readonly Route[];
  /** Rejects when the database does not answer. */
  ping(): Promise<void>;
  /** Starts to relay and to consume, where its roles ask for it; call it once every link is in place. */
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
  const readsOf = await openReads({ ...subgraph, ...host, log }, opening);
  const jobs = lazyJobs(access, log, opening.use(new AsyncDisposableStack()));
  const open = await subgraph.open(servicesOf(host, { log, fork, jobs, secret: ownSecrets(subgraph, host) }));
  opening.defer(async () => open.close?.());
  const schema = await loadSubgraphSchema(subgraph.sdl, subgraph.resolvers as readonly ResolverMap[]);
  const createContext = (request: LinkRequest) => {
    host.onOperation?.(subgraph.name);
    return open.createContext(operationOf(request, { em: fork(), readsOf, log }));
  };
  const link = inProcessLink({ schema, log, createContext });

  const running = opening.use(new AsyncDisposableStack());
  const start = () => startEvents({ subgraph, host, log, waker, open, orm, running });
  const stack = opening.move();
  return {
    link,
    schema,
    createContext,
    nonces: postgresNonces(fork),
    routes: open.routes ?? [],
    ping: async () => void (await orm.em.fork().execute('select 1')),
    start,
    stop: () => running.disposeAsync(),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** Field by field: a subgraph gets nothing of its host that its services do not name. */
function servicesOf(host: SubgraphHost, own: Pick<SubgraphServices, 'log' | 'fork' | 'jobs' | 'secret'>): SubgraphServices {
  const { environment, metrics, bus, realtime, objects, search, links, mediaKeys, roles } = host;
  const { publicUrl, mediaUrl, corsOrigins, scratchDirectory } = host;
  const ports = { environment, metrics, bus, realtime, objects, search, links, mediaKeys, roles };
  return { ...own, ...ports, publicUrl, mediaUrl, corsOrigins, scratchDirectory };
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

const lazyJobs = (access: SchemaAccess, log: Logger, resources: AsyncDisposableStack): SubgraphServices['jobs'] =>
  onceKept(async () => resources.use(await openJobs({ access, log })));

type Place = { readonly em: EntityManager; readonly readsOf: ReadsOf; readonly log: Logger };

const operationOf = (request: LinkRequest, { em, readsOf, log }: Place) => ({
  caller: request.caller,
  viewer: viewerOf(request.caller),
  em,
  readStale: readsOf(request.caller, em),
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
  const { bus, roles, eventMetrics: metrics } = host;
  if (roles.has('tasks')) running.use(repeating(`${subgraph.name} purge`, purgeEveryMs, log, () => purge(orm)));
  if (!roles.has('events')) return;
  const { url, schema } = host.accessOf(subgraph.name);
  const source = { name: subgraph.name, url, schema, bell: waker.bell, pollMs: host.relayPollMs };
  running.use(startRelay({ source, bus, log, metrics }));
  for (const consumer of open.consumers ?? []) running.use(await startConsumer({ consumer, bus, em: orm.em, log, metrics }));
}

async function purge({ em }: MikroORM): Promise<void> {
  await purgeOutbox(em);
  await purgeInbox(em);
  await purgeCreationKeys(em);
  await purgeNonces(em);
}
