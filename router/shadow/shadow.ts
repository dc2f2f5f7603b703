import type { Counter } from 'prom-client';
import type { Logger } from '../../platform/log.ts';
import { spanned, type Tracing } from '../../platform/observability/tracing.ts';
import type { EngineAnswer, EngineRequest, PermittedOperation } from '../engine/engine.ts';
import { type Comparing, comparisonOf, type Finding } from './comparison.ts';
import type { ShadowConfig } from './config.ts';
import { reporterOf } from './report.ts';
import { createRuns } from './runs.ts';

/** Asks Apollo's executor what ours has answered, for a sample. Disposing ends what runs and waits for no subgraph. */
export type Shadow = AsyncDisposable & {
  /** For one query that is kept: what is to be called after each of its answers. It comes back at once and never throws. */
  of(operation: PermittedOperation): Answered;
};

export type Answered = (request: EngineRequest, answer: EngineAnswer) => void;

export type ShadowOptions = {
  readonly config: ShadowConfig;
  readonly outcomes: Counter<'outcome'>;
  readonly log: Logger;
  readonly tracing?: Tracing | undefined;
};

export function createShadow(options: ShadowOptions, comparing: Comparing): Shadow {
  const { config, outcomes, log, tracing } = options;
  const runs = createRuns(config);
  return {
    of: (operation) => {
      const compare = comparisonOf(operation, comparing);
      const report = reporterOf(operation, log);
      const settle = (finding: Finding) => {
        outcomes.inc({ outcome: finding.outcome });
        report(finding);
      };
      return (request, answer) => {
        if (Math.random() >= config.sampleRatio) return;
        // With withheld fields what was planned is not what was asked, and Apollo would ask for them.
        if (runs.areFull || operation.withheld.size > 0) outcomes.inc({ outcome: 'skipped' });
        else runs.start((signal) => traced(tracing, () => compare(onceMore(request, signal), answer)), settle);
      };
    },
    [Symbol.asyncDispose]: () => runs[Symbol.asyncDispose](),
  };
}

/** For the same caller, with the same headers; nobody else is told of what is fetched. */
const onceMore = ({ variables, caller, headers, requestId }: EngineRequest, signal: AbortSignal): EngineRequest => ({
  variables,
  caller,
  headers,
  requestId,
  signal,
});

/** A trace of its own: the one of the request has ended. */
const traced = <T>(tracing: Tracing | undefined, act: () => Promise<T>): Promise<T> =>
  tracing ? spanned(tracing.begin('graphql.shadow', { isDetached: true }), act) : act();
