import { setTimeout as wait } from 'node:timers/promises';
import { Pool } from 'pg';
import { checkAnswers, type Moment } from './checker/answers.ts';
import { settle } from './checker/checker.ts';
import { type Violation, violationOf } from './checker/violation.ts';
import type { Fault } from './faults.ts';
import type { Target } from './target.ts';
import { createClient } from './workload/client.ts';
import { createLedger, longestWaitMs } from './workload/ledger.ts';
import type { Workload } from './workload/workload.ts';

/** What became of one fault. */
export type Result = {
  readonly fault: string;
  readonly acknowledged: number;
  readonly answers: Readonly<Record<string, number>>;
  /** The longest that any client waited for an acknowledgement. */
  readonly longestWaitMs: number;
  readonly gaps: number;
  readonly settledMs: number;
  readonly restarts: readonly string[];
  readonly violations: readonly Violation[];
};

export type Campaign = {
  readonly target: Target;
  readonly workload: Workload;
  readonly faults: readonly Fault[];
  readonly random: () => number;
  /** Called after each. */
  readonly report: (result: Result) => void;
  /** No fault begins after it. */
  readonly untilMs?: number;
};

const steadyMs = 1_000;
const seededMs = 3_000;
/** After a fault everybody has found the way again, the most patient back-off included. */
const recoveryMs = 4_000;

/** Lets the faults happen one after another, at seeded moments, and checks after each that every promise was kept. */
export async function runCampaign({ target, workload, faults, random, report, untilMs }: Campaign): Promise<Result[]> {
  const pool = new Pool({ connectionString: target.databaseUrl, max: 2 });
  // A killed server ends idle connections; the pool opens others.
  pool.on('error', () => undefined);
  const results: Result[] = [];
  try {
    for (const fault of faults) {
      if (untilMs !== undefined && performance.now() > untilMs) break;
      const result = await suffer(fault, { target, workload, pool, random });
      results.push(result);
      report(result);
    }
  } finally {
    await pool.end();
  }
  return results;
}

type Suffering = Pick<Campaign, 'target' | 'workload' | 'random'> & { readonly pool: Pool };

async function suffer(fault: Fault, { target, workload, pool, random }: Suffering): Promise<Result> {
  const { ledger, subscribers } = workload;
  await wait(steadyMs + random() * seededMs);
  const since = performance.now();
  const before = { errors: ledger.errors.length, gaps: gapsOf(subscribers), restarts: target.restarts().length };
  const deaths: Moment[] = [];
  await fault.happen({ workload, died: () => void deaths.push({ at: performance.now() }) });
  const healedAt = performance.now();
  await wait(recoveryMs);
  await workload.pause();
  const client = createClient({ routerUrls: target.routerUrls, ledger: createLedger(), random });
  const { violations, settledMs } = await settle({ workload, pool, client });
  workload.resume();

  const errors = ledger.errors.slice(before.errors);
  const restarts = target.restarts().slice(before.restarts);
  const entries = ledger.entries.filter(({ beganAt, tookMs }) => beganAt + tookMs > since);
  const hasRecovered = entries.some(({ outcome, beganAt, tookMs }) => outcome === 'acknowledged' && beganAt + tookMs > healedAt);
  return {
    fault: fault.name,
    acknowledged: entries.filter(({ outcome }) => outcome === 'acknowledged').length,
    answers: Object.fromEntries([...Map.groupBy(errors, ({ code }) => code)].map(([code, all]) => [code, all.length])),
    longestWaitMs: longestWaitMs(ledger.entries, since),
    gaps: gapsOf(subscribers) - before.gaps,
    settledMs,
    restarts,
    violations: [
      ...violations,
      ...checkAnswers(errors, deaths),
      ...violationOf('no process ends by itself', restarts),
      ...violationOf('service goes on when the fault is over', hasRecovered ? [] : ['nothing was acknowledged since']),
    ],
  };
}

const gapsOf = (subscribers: Workload['subscribers']): number => subscribers.reduce((sum, { gaps }) => sum + gaps, 0);
