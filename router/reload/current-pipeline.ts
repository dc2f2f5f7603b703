import type { OperationParams } from '../operations/compile.ts';
import type { Operation } from '../operations/operation.ts';
import type { OperationContext, Pipeline } from '../operations/pipeline.ts';
import { failedResponse } from '../operations/response.ts';
import type { Generation } from './generation.ts';
import type { HotOperations } from './hot-operations.ts';

export type CurrentOptions = {
  readonly current: () => Generation;
  readonly hot: HotOperations;
  readonly end: () => void;
};

/** The pipeline of whichever generation is the current one when an operation is opened. What runs keeps its generation alive. */
export function currentPipeline({ current, hot, end }: CurrentOptions): Pipeline {
  const pipeline: Pipeline = {
    plan: (params, caller, conditions) => current().pipeline.plan(params, caller, conditions),
    explain: (error, requestId) => current().pipeline.explain(error, requestId),
    end,
    open: (params, context) => {
      const generation = current();
      const operation = generation.pipeline.open(params, context);
      const { query, operationName } = params;
      hot.note(operation.key, { query, operationName, caller: context.caller, conditions: operation.conditions });
      return keepingAlive(operation, { generation, params, context, pipeline, isCurrent: () => generation === current() });
    },
  };
  return pipeline;
}

type Opened = {
  readonly generation: Generation;
  readonly params: OperationParams;
  readonly context: OperationContext;
  readonly pipeline: Pipeline;
  readonly isCurrent: () => boolean;
};

function keepingAlive(operation: Operation, opened: Opened): Operation {
  const { uses } = opened.generation;
  return {
    ...operation,
    execute: async (controller) => {
      if (!uses.isOpen) return executeAgain(opened, controller);
      const end = uses.begin();
      try {
        return await operation.execute(controller);
      } finally {
        end();
      }
    },
    // What is subscribed to in a graph that was replaced meanwhile would miss the moment in which all others move to the new one.
    subscribable: () => (opened.isCurrent() ? operation : openAgain(opened)).subscribable(),
  };
}

// Between being opened and being run its generation may have gone, for nothing ran on it.
const openAgain = ({ pipeline, params, context }: Opened): Operation => pipeline.open(params, { ...context, isAgain: true });

async function executeAgain(opened: Opened, controller: AbortController) {
  try {
    return await openAgain(opened).execute(controller);
  } catch (error) {
    return failedResponse(opened.pipeline.explain(error, opened.context.requestId));
  }
}
