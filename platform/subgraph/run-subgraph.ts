import type { EntitySchema, MikroORM } from '@mikro-orm/postgresql';
import { purgeCreationKeys } from '../database/creation.ts';
import { createOrm } from '../database/orm.ts';
import { accessTo } from '../database/roles.ts';
import { purgeInbox } from '../events/inbox.ts';
import type { EventMetrics } from '../events/metrics.ts';
import { Outbox, purgeOutbox } from '../events/outbox.ts';
import { startRelay } from '../events/relay.ts';
import { createRelayWaker, type RelayWaker } from '../events/relay-waker.ts';
import { startConsumer } from '../events/start-consumer.ts';
import { loadSubgraphSchema, type ResolverMap } from '../graphql/subgraph-schema.ts';
import type { Route } from '../http/route.ts';
import { openJobs } from '../jobs/pg-boss-jobs.ts';
import { inProcessLink } from '../link/in-process-link.ts';
import type { LinkRequest, SubgraphLink } from '../link/subgraph-link.ts';
import { viewerOf } from '../auth/viewer.ts';
import { repeating } from '../lifecycle.ts';
import type { OpenSubgraph, Subgraph, SubgraphServices } from './subgraph.ts';

/** What all subgraphs of a process have in common. */
export type SubgraphHost = Omit<SubgraphServices, 'fork' | 'jobs' | 'log'> & {
  readonly log: SubgraphServices['log'];
  /** The database with the owner's role; each subgraph signs in with its own. */
  readonly databaseUrl: string;
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
};

const purgeEveryMs = 10 * 60_000;

/** Opens a subgraph: database, schema, its own resources. It answers operations at once, and hears facts after `start`. */
export async function runSubgraph(subgraph: Subgraph, host: SubgraphHost): Promise<RunningSubgraph> {
  await using opening = new AsyncDisposableStack();
  const log = host.log.child({ subgraph: subgraph.name });
  const waker = createRelayWaker();
  const orm = await openOrm(subgraph, host, waker);
  opening.defer(() => orm.close());
  const fork = () => orm.em.fork();
  const jobs = lazyJobs(subgraph, host, opening.use(new AsyncDisposableStack()));
  const open = await subgraph.open({ ...host, log, fork, jobs });
  opening.defer(async () => open.close?.());
  const schema = await loadSubgraphSchema(subgraph.sdl, subgraph.resolvers as readonly ResolverMap[]);
  const createContext = (request: LinkRequest) => {
    host.onOperation?.(subgraph.name);
    return open.createContext(operationOf(request, fork, log));
  };
  const link = inProcessLink({ schema, log, createContext });

  const running = opening.use(new AsyncDisposableStack());
  const start = () => startEvents({ subgraph, host, waker, open, orm, running });
  const stack = opening.move();
  return { link, routes: open.routes ?? [], start, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

const openOrm = (subgraph: Subgraph, host: SubgraphHost, waker: RelayWaker): Promise<MikroORM> =>
  createOrm({
    url: accessTo(host.databaseUrl, subgraph.name).url,
    schema: subgraph.name,
    entities: [...subgraph.entities, Outbox as EntitySchema],
    poolSize: host.poolSize,
    statementTimeoutMs: 10_000,
    subscribers: [waker.subscriber],
    log: host.log,
    onQuery: host.onQuery && ((sql) => host.onQuery?.(subgraph.name, sql)),
  });

function lazyJobs({ name }: Subgraph, { databaseUrl, log }: SubgraphHost, resources: AsyncDisposableStack) {
  let jobs: ReturnType<typeof openJobs> | undefined;
  return () => {
    jobs ??= openJobs({ databaseUrl, subgraph: name, log }).then((opened) => resources.use(opened));
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
  readonly waker: RelayWaker;
  readonly open: OpenSubgraph;
  readonly orm: MikroORM;
  readonly running: AsyncDisposableStack;
};

async function startEvents({ subgraph, host, waker, open, orm, running }: Starting): Promise<void> {
  const { bus, log, eventMetrics: metrics, databaseUrl } = host;
  const { url, schema } = accessTo(databaseUrl, subgraph.name);
  running.use(startRelay({ source: { name: subgraph.name, url, schema, bell: waker.bell }, bus, log, metrics }));
  for (const consumer of open.consumers ?? []) running.use(await startConsumer({ consumer, bus, em: orm.em, log, metrics }));
  running.use(repeating(`${subgraph.name} purge`, purgeEveryMs, log, () => purge(orm)));
}

async function purge({ em }: MikroORM): Promise<void> {
  await purgeOutbox(em);
  await purgeInbox(em);
  await purgeCreationKeys(em.fork());
}
