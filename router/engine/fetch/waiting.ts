import type { SubgraphLink } from '../../../platform/link/subgraph-link.ts';
import type { Run, UnderWay } from '../run.ts';
import type { Job } from './job.ts';

/** A fetch that waits for another is sent when that one takes longer than this share of the time it has taken already… */
const patience = 0.25;
/** …and at least and at most so long. */
const leastMs = 1;
const mostMs = 10;

/**
 * Takes what is to be sent now, by subgraph. A fetch waits a moment while one that was sent before it will make another ready for the
 * same subgraph, so that both go as one: branches of a plan that run side by side would drift apart by fractions of a
 * millisecond otherwise. `again` is called when it has waited long enough.
 */
export function takeReady(run: Run, again: () => void): readonly (readonly Job[])[] {
  const taken: (readonly Job[])[] = [];
  const kept: Job[] = [];
  const now = performance.now();
  let waitMs = 0;
  for (const jobs of bySubgraph(run.ready)) {
    const left = run.underWay.size === 0 ? 0 : remainingMs(jobs, run.underWay, now);
    if (left > 0) {
      kept.push(...jobs);
      waitMs = Math.max(waitMs, left);
    } else taken.push(jobs);
  }
  run.ready = kept;
  if (waitMs > 0) wake(run, waitMs, again);
  return taken;
}

/** The jobs that can go together, in the order of the plan; a mutation goes alone. */
function bySubgraph(jobs: readonly Job[]): readonly (readonly Job[])[] {
  if (jobs.length < 2) return jobs.length === 0 ? [] : [jobs];
  const groups = new Map<SubgraphLink | Job, Job[]>();
  for (const job of jobs.toSorted((a, b) => a.fetch.id - b.fetch.id)) {
    const key = job.fetch.isMergeable ? job.fetch.link : job;
    const group = groups.get(key);
    if (group) group.push(job);
    else groups.set(key, [job]);
  }
  return [...groups.values()];
}

function remainingMs(jobs: readonly Job[], underWay: Iterable<UnderWay>, now: number): number {
  const [first] = jobs;
  if (!first?.fetch.isMergeable) return 0;
  const waited = now - Math.min(...jobs.map(({ readyAt }) => readyAt));
  let most = 0;
  for (const { fetches, since } of underWay) {
    if (since >= first.readyAt || !fetches.some(({ leadsTo }) => leadsTo.has(first.fetch.subgraph))) continue;
    most = Math.max(most, Math.min(mostMs, Math.max(leastMs, (first.readyAt - since) * patience)) - waited);
  }
  return most;
}

// Answers that have arrived while the process was busy are read after timers: they are waited for, too.
function wake(run: Run, waitMs: number, again: () => void): void {
  clearTimeout(run.waking);
  run.waking = setTimeout(() => setImmediate(again), waitMs);
}
