import { createHash } from 'node:crypto';
import type { DocumentNode, ExecutionResult, GraphQLError, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Caller } from '../../platform/auth/viewer.ts';
import type { Logger } from '../../platform/log.ts';
import { authorise } from '../authorisation/authorise.ts';
import { grantsOf, type Requirements } from '../authorisation/requirements.ts';
import { tellWithheld } from '../authorisation/withheld.ts';
import type { RouterConfig } from '../config.ts';
import type { Engine, EngineRequest, Prepared } from '../engine/engine.ts';
import { countOperation, type RouterMetrics } from '../metrics.ts';
import { type Checked, check } from './check.ts';
import { cancellable } from './events.ts';
import { presentError, presentFailure } from './present-errors.ts';
import { coerceVariables } from './variables.ts';

export type OperationParams = {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
};

export type OperationContext = { readonly caller: Caller; readonly requestId: string };

/** An operation that may run: checked, authorised, planned, its variables coerced. Its answers are as the caller may read them. */
export type Operation = {
  readonly type: OperationDefinitionNode['operation'];
  readonly document: DocumentNode;
  readonly name: string | null;
  /** Answers a query or a mutation; never rejects. */
  execute(signal: AbortSignal): Promise<ExecutionResult>;
  /** Answers the events of a subscription until it ends or `controller` aborts; rejects when it cannot begin. */
  subscribe(controller: AbortController): Promise<AsyncIterableIterator<ExecutionResult>>;
};

/** What every operation goes through, whichever door it came by. */
export type Pipeline = {
  readonly schema: GraphQLSchema;
  /** Throws when the operation may not run; `explain` says why. */
  open(params: OperationParams, context: OperationContext): Operation;
  /** Any failure as errors that the caller may read. */
  explain(error: unknown, requestId: string): readonly GraphQLError[];
};

export type PipelineOptions = {
  readonly schema: GraphQLSchema;
  readonly requirements: Requirements;
  readonly engine: Engine;
  readonly config: RouterConfig;
  readonly log: Logger;
  readonly metrics: RouterMetrics;
};

type Compiled = Checked & { readonly prepared: Prepared; readonly isPartial: boolean };

export function createPipeline(options: PipelineOptions): Pipeline {
  const { schema, config, log, metrics } = options;
  const compile = compiler(options);
  const explain = (error: unknown, requestId: string) =>
    presentFailure(error, { requestId, log, namesSubgraphs: config.namesSubgraphs });
  return {
    schema,
    explain,
    open: (params, { caller, requestId }) => {
      try {
        const compiled = compile(params, caller);
        const variables = coerceVariables(schema, compiled.operation, params.variables);
        return runnable(options, compiled, { variables, caller, requestId });
      } catch (error) {
        countOperation(metrics, 'unknown', 'refused');
        throw error;
      }
    },
  };
}

/** Checks an operation once, and plans it once for all callers who may see the same of it. */
function compiler({
  schema,
  requirements,
  engine,
  config,
}: PipelineOptions): (params: OperationParams, caller: Caller) => Compiled {
  const { limits, introspection } = config;
  const checkedOperations = new LRUCache<string, Checked>({ max: limits.cachedOperations });
  const compiledOperations = new LRUCache<string, Compiled>({ max: limits.cachedOperations });
  return ({ query, operationName }, caller) => {
    const key = `${createHash('sha256').update(query).digest('base64')} ${operationName ?? ''}`;
    const checked = remembered(checkedOperations, key, () => check(query, operationName, { schema, limits, introspection }));
    return remembered(compiledOperations, `${key} ${grantsOf(caller, requirements)}`, () => {
      const { permitted, asked, isPartial } = authorise({ ...checked, schema, requirements, caller });
      return { ...checked, isPartial, prepared: engine.prepare({ asked, permitted, operationName }) };
    });
  };
}

/** The value of `key`, made now when it is not there. What `make` throws is thrown on and nothing is kept. */
function remembered<V extends object>(cache: LRUCache<string, V>, key: string, make: () => V): V {
  const found = cache.get(key);
  if (found) return found;
  const made = make();
  cache.set(key, made);
  return made;
}

const nobodyReads: ExecutionResult = { data: null };

function runnable(
  { metrics, log, config }: PipelineOptions,
  compiled: Compiled,
  request: Omit<EngineRequest, 'signal'>,
): Operation {
  const { document, operation, prepared, isPartial } = compiled;
  const { requestId } = request;
  const type = operation.operation;
  const presentation = { requestId, log, namesSubgraphs: config.namesSubgraphs };
  const present = ({ data, errors }: ExecutionResult): ExecutionResult => {
    const shown = {
      ...(data !== undefined && { data }),
      ...(errors && { errors: errors.map((error) => presentError(error, presentation)) }),
    };
    return isPartial ? tellWithheld(shown) : shown;
  };
  return {
    type,
    document,
    name: operation.name?.value ?? null,
    execute: async (signal) => {
      const stop = metrics.duration.startTimer({ type });
      const result = await prepared.execute({ ...request, signal }).then(
        // Whoever is gone reads nothing, and what broke off because of that is no fault to be logged.
        (answer) => (signal.aborted ? nobodyReads : present(answer)),
        (error: unknown) => (signal.aborted ? nobodyReads : { data: null, errors: presentFailure(error, presentation) }),
      );
      stop();
      countOperation(metrics, type, signal.aborted ? 'left' : result.errors ? 'partial' : 'ok');
      return result;
    },
    subscribe: async (controller) => {
      const events = await prepared.subscribe({ ...request, signal: controller.signal });
      countOperation(metrics, type, 'ok');
      metrics.subscriptions.inc();
      return cancellable(presented(events), controller, () => metrics.subscriptions.dec());
    },
  };

  async function* presented(events: AsyncIterable<ExecutionResult>) {
    for await (const event of events) {
      metrics.events.inc();
      yield present(event);
    }
  }
}
