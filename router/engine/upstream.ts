import type { FetchNode } from '@apollo/query-planner';
import type { LinkResult } from '../../platform/link/subgraph-link.ts';
import type { EngineRequest, Prepared } from './engine.ts';
import { compileFetch } from './fetch/compiled-fetch.ts';
import { unavailable } from './fetch/failures.ts';
import { clientVariables, objectOf } from './fetch/message.ts';
import { rewriteAnswer, settle } from './fetch/settle.ts';
import type { PlanEnvironment } from './plan/execute-plan.ts';
import { cloned } from './record.ts';
import type { Run } from './run.ts';

export type Upstream = {
  readonly open: Prepared['open'];
  /** Puts an event where the fetch that it answers would have put it. The event stays as it is. */
  readonly begin: (run: Run, event: LinkResult) => void;
};

/** The source of a subscription's events: the subgraph that the plan asks first. */
export function compileUpstream(primary: FetchNode, environment: PlanEnvironment): Upstream {
  const fetch = compileFetch(primary, { id: -1, path: [], leadsTo: new Set() }, environment);
  const { link, query, operationName, variables, subgraph } = fetch;
  const open = async (request: EngineRequest) => {
    const { caller, headers, requestId, signal, onGap } = request;
    const text = objectOf(clientVariables(variables, request));
    try {
      return await link.subscribe({ query, operationName, variables: text, headers, caller, requestId, signal, onGap });
    } catch (error) {
      signal.throwIfAborted();
      throw unavailable(subgraph, error);
    }
  };
  const job = { fetch, readyAt: 0, entities: undefined, context: undefined, done: () => undefined };
  const begin = (run: Run, event: LinkResult): void => {
    const own = cloned(event);
    rewriteAnswer(fetch, own);
    settle(run, job, own, false);
  };
  return { open, begin };
}
