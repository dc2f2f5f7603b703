import type { GraphQLError, GraphQLSchema } from 'graphql';
import type { Caller } from '../../platform/auth/viewer.ts';
import { AppError } from '../../platform/errors.ts';
import type { Logger } from '../../platform/log.ts';
import { countOperation, type RouterMetrics } from '../metrics.ts';
import { type CompilerOptions, createCompiler, type OperationParams } from './compile.ts';
import type { NodeCount } from './node-count.ts';
import { type Operation, operationOf } from './operation.ts';
import { presentFailure } from './present-errors.ts';
import { createRunning } from './running.ts';
import { coerceVariables } from './variables.ts';

export type OperationContext = { readonly caller: Caller; readonly requestId: string };

/** What every operation goes through, whichever door it came by. */
export type Pipeline = {
  readonly schema: GraphQLSchema;
  /** Throws when the operation may not run; `explain` says why. */
  open(params: OperationParams, context: OperationContext): Operation;
  /** Any failure as errors that the caller may read. */
  explain(error: unknown, requestId: string): readonly GraphQLError[];
  /** Ends everything that runs with SHUTTING_DOWN, and whatever is begun after it. */
  end(): void;
};

export type PipelineOptions = CompilerOptions & { readonly log: Logger; readonly metrics: RouterMetrics };

export function createPipeline(options: PipelineOptions): Pipeline {
  const { schema, config, log, metrics } = options;
  const compile = createCompiler(options);
  const running = createRunning();
  const presentationOf = (requestId: string) => ({
    requestId,
    log,
    namesSubgraphs: config.namesSubgraphs,
    suggests: config.introspection,
  });
  return {
    schema,
    end: running.end,
    explain: (error, requestId) => presentFailure(error, presentationOf(requestId)),
    open: (params, { caller, requestId }) => {
      try {
        const compiled = compile(params, caller);
        const variables = coerceVariables(schema, compiled.operation, params.variables);
        assertFewNodes(compiled.countNodes, variables, config.limits.nodes);
        return operationOf(
          compiled,
          { variables, caller, requestId },
          { metrics, running, presentation: presentationOf(requestId) },
        );
      } catch (error) {
        countOperation(metrics, 'unknown', 'refused');
        throw error;
      }
    },
  };
}

function assertFewNodes(countNodes: NodeCount, variables: Readonly<Record<string, unknown>>, limit: number): void {
  if (countNodes(variables) <= limit) return;
  throw new AppError(
    'TOO_COMPLEX',
    `The answer could hold more than ${limit} objects: ask for fewer items of its lists, or for fewer lists within lists.`,
  );
}
