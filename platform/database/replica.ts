import { Counter, Gauge, type Registry } from 'prom-client';
import { closing, repeating } from '../lifecycle.ts';
import type { Logger } from '../log.ts';
import { createProgress } from './replica-progress.ts';

/** A server that follows the primary. It is one of a process, whatever number of schemas is read from it. */
export type Replica = AsyncDisposable & {
  readonly url: string;
  /** Whether it holds everything that was committed until a few seconds ago. */
  isFresh(): boolean;
  /** A read from it failed: nobody reads there until it has been measured again. */
  fail(error: unknown): void;
  /** Counts a read that could have come from either. */
  count(from: 'replica' | 'primary'): void;
};

export type ReplicaOptions = {
  readonly primaryUrl: string;
  readonly replicaUrl: string;
  /** How far behind it may be and still be read: 5 s, unless told otherwise. */
  readonly maxLagMs?: number;
  /** How often it is measured: every second, unless told otherwise. */
  readonly lookEveryMs?: number;
  readonly log: Logger;
  readonly metrics: Registry;
};

/** Follows how far a replica is. One that is away or behind is no failure: whoever reads goes to the primary, and it is told once. */
export function watchReplica(options: ReplicaOptions): Replica {
  const { primaryUrl, replicaUrl, maxLagMs = 5000, lookEveryMs = 1000, log, metrics } = options;
  const progress = createProgress({ primaryUrl, replicaUrl });
  const reads = meters(metrics, progress.lagMs);
  const isFresh = () => progress.lagMs() <= maxLagMs;
  let wasFresh: boolean | undefined;
  const tell = (err?: unknown) => {
    if (isFresh() === wasFresh) return;
    wasFresh = isFresh();
    if (wasFresh) log.info('the read replica is up to date: it is read from');
    else log.warn({ err, maxLagMs }, 'the read replica is behind or away: everything is read from the primary');
  };
  const fail = (error: unknown) => {
    progress.forget();
    tell(error);
  };
  const looking = repeating('look at the replica', lookEveryMs, log, () => progress.measure().then(() => tell(), fail));
  const replica = { url: replicaUrl, isFresh, fail, count: (from: 'replica' | 'primary') => reads.inc({ from }) };
  return closing(replica, async () => {
    await looking[Symbol.asyncDispose]();
    await progress[Symbol.asyncDispose]();
  });
}

function meters(registry: Registry, lagMs: () => number): Counter<'from'> {
  const registers = [registry];
  new Gauge({
    name: 'danmesh_database_replica_lag_seconds',
    help: 'How far the read replica is behind its primary; grows for as long as it is away.',
    registers,
    collect() {
      this.set(lagMs() / 1000);
    },
  });
  return new Counter({
    name: 'danmesh_database_stale_reads_total',
    help: 'Reads that a replica may answer, by where they were answered.',
    labelNames: ['from'] as const,
    registers,
  });
}
