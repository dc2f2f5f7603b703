import { Gauge, type Registry } from 'prom-client';
import { type Bell, createBell } from '../bell.ts';
import { backoffMs } from '../events/backoff.ts';
import type { Logger } from '../log.ts';
import { writeChanges } from './feed-server.ts';
import { readFeedState } from './postgres/build-lease.ts';
import { type Change, countPending, forgetPending, readPending } from './postgres/feed.ts';
import type { Sql } from './postgres/sql.ts';
import { rebuildServer } from './rebuild-server.ts';
import { MissingIndexError, type SearchServer } from './search-server.ts';

export type FeederOptions = {
  /** Called for each turn: a unit of work outlives none. */
  readonly sql: () => Sql;
  readonly server: SearchServer;
  /** Rung after a commit of this process that wrote documents; those of others are found by polling. */
  readonly bell: Bell;
  readonly log: Logger;
  readonly metrics?: Registry | undefined;
};

const batchSize = 200;
const pollMs = 1000;
const lookEveryMs = 5000;
const retry = { floorMs: 200, ceilingMs: 10_000 };

/**
 * Brings documents from the index in PostgreSQL to a search server, for ever: while the server is away they wait, and nothing else does.
 * Any number of processes may run it. A server that has no index, or may have missed something, is filled from the whole.
 */
export function startFeeder(options: FeederOptions): AsyncDisposable {
  const controller = new AbortController();
  const running = keepFeeding(options, controller.signal);
  return {
    [Symbol.asyncDispose]: async () => {
      controller.abort(new Error('the process is shutting down'));
      await running;
    },
  };
}

async function keepFeeding(options: FeederOptions, signal: AbortSignal): Promise<void> {
  const gauge = options.metrics && pendingGauge(options.metrics);
  // Only the end of the feeder may cut a back-off short, not the bell.
  const silent = createBell();
  let failures = 0;
  let lookedAt = Number.NEGATIVE_INFINITY;
  const turn = async () => {
    const isTime = performance.now() - lookedAt > lookEveryMs;
    if (isTime) lookedAt = performance.now();
    if (isTime) await look(options, gauge, signal);
    const fed = await feed(options);
    failures = 0;
    if (fed < batchSize) await options.bell.wait(pollMs, signal);
  };
  while (!signal.aborted) {
    try {
      await turn();
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof MissingIndexError) lookedAt = Number.NEGATIVE_INFINITY;
      failures += 1;
      options.log.warn({ err: error, failures }, 'the search server was not fed; it will be tried again');
      await silent.wait(backoffMs(failures, retry), signal);
    }
  }
}

/** Fills the server when it has no index or is behind in a way that nobody noted. */
async function look({ sql: open, server, log }: FeederOptions, gauge: Gauge | undefined, signal: AbortSignal): Promise<void> {
  const sql = open();
  gauge?.set(await countPending(sql));
  const { isStale } = await readFeedState(sql);
  if (!isStale && (await server.exists())) return;
  const written = await rebuildServer({ sql, server, signal, onProgress: () => undefined });
  if (written !== null) log.info({ documents: written }, 'the search server was filled');
}

/** Answers how many documents were written. */
async function feed({ sql: open, server, log }: FeederOptions): Promise<number> {
  const sql = open();
  const pending = await readPending(sql, batchSize);
  if (pending.length === 0) return 0;
  const changes = pending.map(({ change }) => change);
  // Read after the documents: had the build begun before they were written, it would be seen here; else the build reads them itself.
  const { isBuilding } = await readFeedState(sql);
  // The next index first: whenever it becomes the one that is searched, one of the two writes reaches it.
  if (isBuilding) await writeChanges(server.next, changes);
  const refused = await writeSearched(server, changes, isBuilding);
  if (refused.length > 0) log.error({ refused }, 'the search server refused documents; they are not found there');
  await forgetPending(sql, pending);
  return changes.length;
}

/** Where nothing is searched yet, a build under way takes everything. */
async function writeSearched(server: SearchServer, changes: readonly Change[], isBuilding: boolean) {
  try {
    return await writeChanges(server.index, changes);
  } catch (error) {
    if (isBuilding && error instanceof MissingIndexError) return [];
    throw error;
  }
}

const pendingGauge = (registry: Registry) =>
  new Gauge({
    name: 'danmesh_search_pending',
    help: 'Documents that the search server may not have as they are; counted to 100 000.',
    registers: [registry],
  });
