import type { PlanNode } from '@apollo/query-planner';
import type { EngineCounts } from '../counts.ts';
import type { EngineRequest } from '../engine.ts';
import type { FetchEnvironment } from '../fetch/compiled-fetch.ts';
import { createDispatch } from '../fetch/dispatch.ts';
import type { Sender } from '../fetch/send.ts';
import type { Run } from '../run.ts';
import { compileNode, nothing, type Place } from './compile-plan.ts';

export type PlanEnvironment = FetchEnvironment & {
  readonly sender: Sender;
  readonly counts: EngineCounts;
  readonly renamed: ReadonlySet<string>;
};

/**
 * Fetches everything of a plan, after `begin` has put in what is known already. Rejects when the caller leaves; what subgraphs fail
 * in is among the run's errors.
 */
export type ExecutePlan = (request: EngineRequest, options?: ExecuteOptions) => Promise<Run>;

type ExecuteOptions = {
  readonly begin?: (run: Run) => void;
  /** What equal fetches of other requests may be shared under; undefined: with nobody. */
  readonly sharing?: string | undefined;
};

export function compilePlan(node: PlanNode | undefined, environment: PlanEnvironment): ExecutePlan {
  const { renamed } = environment;
  let fetches = 0;
  const step = node ? compileNode(node, noPlace, { ...environment, nextId: () => fetches++ }) : nothing;
  const copies = node !== undefined && readsContext(node);
  const dispatch = createDispatch(environment.sender, environment.counts);
  return (request, { begin, sharing } = {}) =>
    new Promise((resolve, reject) => {
      const run = newRun(request, { copies, renamed, sharing, fail: reject });
      begin?.(run);
      step(run, () => resolve(run));
      dispatch.flush(run);
    });
}

const noPlace: Place = { path: [], leadsTo: new Set() };

const newRun = (request: EngineRequest, rest: Pick<Run, 'copies' | 'renamed' | 'sharing' | 'fail'>): Run => ({
  request,
  data: {},
  errors: [],
  gone: new Set(),
  silenced: [],
  ready: [],
  underWay: new Set(),
  waking: undefined,
  ...rest,
});

function readsContext(node: PlanNode): boolean {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return node.nodes.some(readsContext);
    case 'Flatten':
      return readsContext(node.node);
    case 'Fetch':
      return node.contextRewrites !== undefined;
    default:
      return false;
  }
}
