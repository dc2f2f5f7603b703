import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { AppError } from '../../platform/errors.ts';
import type { EngineAnswer, EngineRequest, Prepared } from '../engine/engine.ts';
import type { CachePolicy } from '../http/caching/policy.ts';
import { countOperation, type RouterMetrics } from '../metrics.ts';
import type { Subscribable } from '../subscriptions/serving.ts';
import type { Compiled } from './compile.ts';
import type { Conditions } from './conditions.ts';
import { type Presentation, presentFailure } from './present-errors.ts';
import { failedResponse, outcomeOf, type Response, responseOf } from './response.ts';
import type { Running } from './running.ts';

/** An operation that may run: checked, authorised, planned, its variables coerced. Its answers are as the caller may read them. */
export type Operation = {
  readonly type: OperationDefinitionNode['operation'];
  readonly document: DocumentNode;
  /** Equal for equal operations of callers who may see the same of them; variables and identity come on top. */
  readonly key: string;
  /** The values of what its `@skip` and `@include` name; `document` is what they leave. */
  readonly conditions: Conditions;
  /** Its static cost with these variables. */
  readonly cost: number;
  /** For how long its answers hold, and for whom. */
  cachePolicy(): CachePolicy;
  readonly prepared: Prepared;
  readonly request: Omit<EngineRequest, 'signal'>;
  /** Answers a query or a mutation, unless `controller` aborts; a router that goes away aborts it. Never rejects. */
  execute(controller: AbortController): Promise<Response>;
  /** An answer of the engine as the caller may read it. */
  present(answer: EngineAnswer): Response;
  /** Why it failed, as an answer. */
  failed(error: unknown): Response;
  /** What the hub keeps of a subscription. Throws when that cannot be planned. */
  subscribable(): Subscribable;
};

type Dependencies = {
  readonly cost: number;
  readonly metrics: RouterMetrics;
  readonly running: Running;
  readonly presentation: Presentation;
  readonly subscribable: (operation: Operation, definition: OperationDefinitionNode) => Subscribable;
};

export function operationOf(compiled: Compiled, request: Omit<EngineRequest, 'signal'>, dependencies: Dependencies): Operation {
  const { document, operation, key, conditions, cachePolicy, prepared } = compiled;
  const self: Operation = {
    type: operation.operation,
    document,
    key,
    conditions,
    cost: dependencies.cost,
    cachePolicy,
    prepared,
    request,
    execute: (controller) => execute({ compiled, request, controller }, dependencies),
    present: (answer) => counted(responseOf(answer, dependencies.presentation), dependencies.metrics),
    failed: (error) => counted(failedResponse(presentFailure(error, dependencies.presentation)), dependencies.metrics),
    subscribable: () => dependencies.subscribable(self, operation),
  };
  return self;
}

type Execution = {
  readonly compiled: Compiled;
  readonly request: Omit<EngineRequest, 'signal'>;
  readonly controller: AbortController;
};

async function execute({ compiled, request, controller }: Execution, dependencies: Dependencies): Promise<Response> {
  const { metrics, running, presentation } = dependencies;
  const { signal } = controller;
  const type = compiled.operation.operation;
  const passer = running.add(controller);
  const begun = performance.now();
  let response: Response;
  try {
    const answer = await compiled.prepared.execute({ ...request, signal });
    // What broke off because it was ended is no fault to be logged.
    response = signal.aborted ? endedBy(signal, presentation) : responseOf(answer, presentation);
  } catch (error) {
    response = signal.aborted ? endedBy(signal, presentation) : failedResponse(presentFailure(error, presentation));
  }
  running.remove(passer);
  metrics.duration.of(type).observe((performance.now() - begun) / 1000);
  countOperation(metrics, type, outcomeOf(response, signal));
  return counted(response, metrics);
}

/** The same, with its errors on record. */
function counted(response: Response, { errors }: RouterMetrics): Response {
  if (response.codes) for (const code of response.codes) errors.count(code);
  return response;
}

/** What an operation answers that was ended: the reason where there is one to be told, else nothing, for nobody reads it. */
function endedBy({ reason }: AbortSignal, presentation: Presentation): Response {
  return reason instanceof AppError
    ? failedResponse(presentFailure(reason, presentation))
    : { text: '{"data":null}', hasErrors: false };
}
