import { setImmediate as untilOthersHaveRun } from 'node:timers/promises';
import type { Counter } from 'prom-client';
import type { Logger } from '../../platform/log.ts';
import { spanned, type Tracing } from '../../platform/observability/tracing.ts';
import type { EngineAnswer, EngineRequest, PermittedOperation } from '../engine/engine.ts';
import { type Compare, type Comparing, comparisonOf, type Finding } from './comparison.ts';
import type { ShadowConfig } from './config.ts';
import { reporterOf } from './report.ts';

/** Asks Apollo's executor what ours has answered, for a sample of the queries. Disposing ends what runs, and waits for nothing else. */
export type Shadow = AsyncDisposable & {
  /** For one kept operation: what is to be called after each of its answers. It comes back at once and never throws. */
  of(operation: PermittedOperation): (request: EngineRequest, answer: EngineAnswer) => void;
};

export type ShadowOptions = {
  readonly config: ShadowConfig;
  readonly log: Logger;
  readonly outcomes: Counter<'outcome'>;
  readonly tracing?: Tracing | undefined;
};

export function createShadow({ config, log, outcomes, tracing }: ShadowOptions, comparing: Comparing): Shadow {
  const runs = new Map<AbortController, Promise<void>>();
  let isClosed = false;

  const run = async (compare: Compare, report: (finding: Finding) => void, controller: AbortController): Promise<void> => {
    // The answer goes out before anything is done here.
    await untilOthersHaveRun();
    const timer = setTimeout(() => controller.abort(), config.timeoutMs);
    try {
      const finding = await beforeAbort(() => traced(tracing, () => compare(controller.signal)), controller.signal);
      if (isClosed) return;
      outcomes.inc({ outcome: finding.outcome });
      report(finding);
    } finally {
      clearTimeout(timer);
      runs.delete(controller);
    }
  };
  return {
    of: () => () => undefined,
    [Symbol.asyncDispose]: async () => {},
  };
}
