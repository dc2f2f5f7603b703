import type { IncomingHttpHeaders } from 'node:http';
import type { GraphQLError } from 'graphql';
import type { Caller } from '../../platform/auth/viewer.ts';
import type { Logger } from '../../platform/log.ts';
import { assertWithinCost } from '../cost/static-cost.ts';
import type { ForwardedHeaders } from '../headers/forwarded-headers.ts';
import { countOperation, type RouterMetrics } from '../metrics.ts';
import type { Observation } from '../observability/observation.ts';
import { type RateLimiter, rateLimited } from '../rate-limits/limiter.ts';
import type { DeliveryContract } from '../subscriptions/contract.ts';
import { subscribableOf } from '../subscriptions/subscribable.ts';
import { createSubscriptionPlanner } from '../subscriptions/subscription-plan.ts';
import { type CompilerOptions, createCompiler, type OperationParams } from './compile.ts';
import { type Conditions, conditionsIn } from './conditions.ts';
import { type Operation, operationOf } from './operation.ts';
import { presentFailure } from './present-errors.ts';
import { codesOf } from './response.ts';
import { createRunning } from './running.ts';
import { coerceVariables } from './variables.ts';

export type OperationContext = {
  readonly caller: Caller;
  readonly requestId: string;
  /** Of the client's request, passed on to every subgraph. */
  readonly headers?: ForwardedHeaders | undefined;
  /** Of the client, for rate limits; undefined where it has none. */
  readonly address?: string | undefined;
  /** As the client sent them: for logs, traces, and what it asks of the router itself. */
  readonly clientHeaders?: IncomingHttpHeaders | undefined;
  /** Set where the operation is watched. */
  readonly observation?: Observation | undefined;
  /** Set where what was admitted before is opened once more: rate limits take nothing for it. */
  readonly isAgain?: boolean | undefined;
};

/** What every operation goes through, whichever door it came by. */
export type Pipeline = {
  /** Throws when the operation may not run; `explain` says why. */
  open(params: OperationParams, context: OperationContext): Operation;
  /** Checks and plans an operation ahead of its first request by callers who may see what this one may. Throws as `open` does. */
  plan(params: Pick<OperationParams, 'query' | 'operationName'>, caller: Caller, conditions: Conditions): void;
  /** Any failure as errors that the caller may read. */
  explain(error: unknown, requestId: string): readonly GraphQLError[];
  /** Ends everything that runs with SHUTTING_DOWN, and whatever is begun after it. */
  end(): void;
};

export type PipelineOptions = CompilerOptions & {
  /** Undefined where nothing is limited. */
  readonly limiter: RateLimiter | undefined;
  readonly contract: DeliveryContract;
  readonly log: Logger;
  readonly metrics: RouterMetrics;
};

export function createPipeline(options: PipelineOptions): Pipeline {
  const { schema, config, limiter, log, metrics } = options;
  const compiler = createCompiler(options);
  const planSubscription = createSubscriptionPlanner(options);
  const running = createRunning();
  const presentationOf = (requestId: string) => ({
    requestId,
    log,
    namesSubgraphs: config.namesSubgraphs,
    masksSubgraphErrors: config.masksSubgraphErrors,
    suggests: config.introspection,
  });
  return {
    end: running.end,
    plan: (params, caller, conditions) => void compiler.plan(compiler.check(params), caller, conditions),
    explain: (error, requestId) => {
      const errors = presentFailure(error, presentationOf(requestId));
      for (const code of codesOf(errors)) metrics.errors.count(code);
      return errors;
    },
    open: (params, context) => {
      const { caller, requestId, headers } = context;
      try {
        const known = compiler.check(params);
        const variables = coerceVariables(schema, known.operation, params.variables);
        const cost = known.costOf(variables);
        // Before it is planned, which may take longer than anything else that is done here.
        assertWithinCost(cost, config.limits.cost);
        const refusal = context.isAgain ? undefined : limiter?.take({ caller, address: context.address, cost });
        if (refusal) {
          metrics.rateLimited.inc({ by: refusal.by });
          throw rateLimited(refusal);
        }
        const compiled = compiler.plan(known, caller, conditionsIn(known.conditional, variables));
        // A subscription is answered on behalf of many, for hours.
        const watching = known.operation.operation === 'subscription' ? undefined : context.observation;
        return operationOf(
          compiled,
          { variables, caller, requestId, headers, onFetch: watching?.onFetch, onShared: watching?.onShared },
          {
            cost,
            metrics,
            running,
            presentation: presentationOf(requestId),
            subscribable: (operation, definition) => subscribableOf({ operation, definition, params, context, planSubscription }),
          },
        );
      } catch (error) {
        countOperation(metrics, 'unknown', 'refused');
        throw error;
      }
    },
  };
}
