import type { DocumentNode, ExecutionResult, OperationDefinitionNode } from 'graphql';
import { tellWithheld } from '../authorisation/withheld.ts';
import type { EngineRequest } from '../engine/engine.ts';
import { countOperation, type RouterMetrics } from '../metrics.ts';
import type { Compiled } from './compile.ts';
import { cancellable } from './events.ts';
import { type Presentation, presentError, presentFailure } from './present-errors.ts';

/** An operation that may run: checked, authorised, planned, its variables coerced. Its answers are as the caller may read them. */
export type Operation = {
  readonly type: OperationDefinitionNode['operation'];
  readonly document: DocumentNode;
  /** Answers a query or a mutation; never rejects. */
  execute(signal: AbortSignal): Promise<ExecutionResult>;
  /** Answers the events of a subscription until it ends or `controller` aborts; rejects when it cannot begin. */
  subscribe(controller: AbortController): Promise<AsyncIterableIterator<ExecutionResult>>;
};

type Dependencies = { readonly metrics: RouterMetrics; readonly presentation: Presentation };

export function operationOf(compiled: Compiled, request: Omit<EngineRequest, 'signal'>, dependencies: Dependencies): Operation {
  const { document, operation } = compiled;
  return {
    type: operation.operation,
    document,
    execute: (signal) => execute(compiled, { ...request, signal }, dependencies),
    subscribe: (controller) => subscribe(compiled, { request, controller }, dependencies),
  };
}

const nobodyReads: ExecutionResult = { data: null };

async function execute(
  compiled: Compiled,
  request: EngineRequest,
  { metrics, presentation }: Dependencies,
): Promise<ExecutionResult> {
  const type = compiled.operation.operation;
  const { signal } = request;
  const stop = metrics.duration.startTimer({ type });
  const result = await compiled.prepared.execute(request).then(
    // Whoever is gone reads nothing, and what broke off because of that is no fault to be logged.
    (answer) => (signal.aborted ? nobodyReads : presented(answer, compiled, presentation)),
    (error: unknown) => (signal.aborted ? nobodyReads : { data: null, errors: presentFailure(error, presentation) }),
  );
  stop();
  countOperation(metrics, type, signal.aborted ? 'left' : result.errors ? 'partial' : 'ok');
  return result;
}

async function subscribe(
  compiled: Compiled,
  { request, controller }: { request: Omit<EngineRequest, 'signal'>; controller: AbortController },
  { metrics, presentation }: Dependencies,
): Promise<AsyncIterableIterator<ExecutionResult>> {
  const events = await compiled.prepared.subscribe({ ...request, signal: controller.signal });
  countOperation(metrics, 'subscription', 'ok');
  metrics.subscriptions.inc();
  return cancellable(answers(), controller, () => metrics.subscriptions.dec());

  async function* answers() {
    for await (const event of events) {
      metrics.events.inc();
      yield presented(event, compiled, presentation);
    }
  }
}

function presented({ data, errors }: ExecutionResult, { isPartial }: Compiled, presentation: Presentation): ExecutionResult {
  const shown = {
    ...(data !== undefined && { data }),
    ...(errors && { errors: errors.map((error) => presentError(error, presentation)) }),
  };
  return isPartial ? tellWithheld(shown) : shown;
}
