import type { DocumentNode, ExecutionResult, OperationDefinitionNode } from 'graphql';
import { AppError } from '../../platform/errors.ts';
import { tellWithheld } from '../authorisation/withheld.ts';
import type { EngineRequest } from '../engine/engine.ts';
import { countOperation, type RouterMetrics } from '../metrics.ts';
import type { Compiled } from './compile.ts';
import { cancellable } from './events.ts';
import { type Presentation, presentError, presentFailure } from './present-errors.ts';
import type { Running } from './running.ts';

/** An operation that may run: checked, authorised, planned, its variables coerced. Its answers are as the caller may read them. */
export type Operation = {
  readonly type: OperationDefinitionNode['operation'];
  readonly document: DocumentNode;
  /** Answers a query or a mutation; never rejects. */
  execute(signal: AbortSignal): Promise<ExecutionResult>;
  /** Answers the events of a subscription until it ends or `controller` aborts; rejects when it cannot begin. */
  subscribe(controller: AbortController): Promise<AsyncIterableIterator<ExecutionResult>>;
};

type Dependencies = { readonly metrics: RouterMetrics; readonly running: Running; readonly presentation: Presentation };

export function operationOf(compiled: Compiled, request: Omit<EngineRequest, 'signal'>, dependencies: Dependencies): Operation {
  const { document, operation } = compiled;
  return {
    type: operation.operation,
    document,
    execute: (signal) => execute(compiled, { ...request, signal }, dependencies),
    subscribe: (controller) => subscribe(compiled, { request, controller }, dependencies),
  };
}

async function execute(
  compiled: Compiled,
  request: EngineRequest,
  { metrics, running, presentation }: Dependencies,
): Promise<ExecutionResult> {
  const type = compiled.operation.operation;
  const controller = new AbortController();
  const { signal } = controller;
  const unlink = abortWith(request.signal, controller);
  const remove = running.add(controller);
  const stop = metrics.duration.startTimer({ type });
  const result = await compiled.prepared.execute({ ...request, signal }).then(
    // What broke off because it was ended is no fault to be logged.
    (answer) => (signal.aborted ? endedBy(signal, presentation) : presented(answer, compiled, presentation)),
    (error: unknown) =>
      signal.aborted ? endedBy(signal, presentation) : { data: null, errors: presentFailure(error, presentation) },
  );
  stop();
  remove();
  unlink();
  countOperation(metrics, type, signal.aborted ? 'left' : result.errors ? 'partial' : 'ok');
  return result;
}

/** What an operation answers that was ended: the reason where there is one to be told, else nothing, for nobody reads it. */
function endedBy({ reason }: AbortSignal, presentation: Presentation): ExecutionResult {
  return reason instanceof AppError ? { data: null, errors: presentFailure(reason, presentation) } : { data: null };
}

/** Aborts `controller` as soon as `signal` aborts. The answer forgets the signal, which may outlive the operation. */
function abortWith(signal: AbortSignal, controller: AbortController): () => void {
  const abort = () => controller.abort(signal.reason);
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  return () => signal.removeEventListener('abort', abort);
}

async function subscribe(
  compiled: Compiled,
  { request, controller }: { request: Omit<EngineRequest, 'signal'>; controller: AbortController },
  { metrics, running, presentation }: Dependencies,
): Promise<AsyncIterableIterator<ExecutionResult>> {
  const remove = running.add(controller);
  const events = await compiled.prepared.subscribe({ ...request, signal: controller.signal }).catch((error: unknown) => {
    remove();
    throw error;
  });
  countOperation(metrics, 'subscription', 'ok');
  metrics.subscriptions.inc();
  return cancellable(answers(), controller, () => {
    remove();
    metrics.subscriptions.dec();
  });

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
