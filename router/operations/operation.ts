import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { AppError } from '../../platform/errors.ts';
import type { EngineAnswer, EngineRequest, Prepared } from '../engine/engine.ts';
import { countOperation, type RouterMetrics } from '../metrics.ts';
import type { Compiled } from './compile.ts';
import { cancellable } from './events.ts';
import { type Presentation, presentFailure } from './present-errors.ts';
import { failedResponse, type Response, responseOf } from './response.ts';
import type { Running } from './running.ts';

/** An operation that may run: checked, authorised, planned, its variables coerced. Its answers are as the caller may read them. */
export type Operation = {
  readonly type: OperationDefinitionNode['operation'];
  readonly document: DocumentNode;
  /** Equal for equal operations of callers who may see the same of them; variables and identity come on top. */
  readonly key: string;
  readonly prepared: Prepared;
  readonly request: Omit<EngineRequest, 'signal'>;
  /** Answers a query or a mutation; never rejects. */
  execute(signal: AbortSignal): Promise<Response>;
  /** An answer of the engine as the caller may read it. */
  present(answer: EngineAnswer): Response;
  /** Answers the events of a subscription until it ends or `controller` aborts; rejects when it cannot begin. */
  subscribe(controller: AbortController): Promise<AsyncIterableIterator<Response>>;
};

type Dependencies = { readonly metrics: RouterMetrics; readonly running: Running; readonly presentation: Presentation };

export function operationOf(compiled: Compiled, request: Omit<EngineRequest, 'signal'>, dependencies: Dependencies): Operation {
  const { document, operation, key, prepared } = compiled;
  return {
    type: operation.operation,
    document,
    key,
    prepared,
    request,
    execute: (signal) => execute(compiled, { ...request, signal }, dependencies),
    present: (answer) => responseOf(answer, dependencies.presentation),
    subscribe: (controller) => subscribe(compiled, { request, controller }, dependencies),
  };
}

async function execute(
  compiled: Compiled,
  request: EngineRequest,
  { metrics, running, presentation }: Dependencies,
): Promise<Response> {
  const type = compiled.operation.operation;
  const controller = new AbortController();
  const { signal } = controller;
  const unlink = abortWith(request.signal, controller);
  const remove = running.add(controller);
  const stop = metrics.duration.startTimer({ type });
  const result = await compiled.prepared.execute({ ...request, signal }).then(
    // What broke off because it was ended is no fault to be logged.
    (answer) => (signal.aborted ? endedBy(signal, presentation) : responseOf(answer, presentation)),
    (error: unknown) => (signal.aborted ? endedBy(signal, presentation) : failedResponse(presentFailure(error, presentation))),
  );
  stop();
  remove();
  unlink();
  countOperation(metrics, type, signal.aborted ? 'left' : result.hasErrors ? 'partial' : 'ok');
  return result;
}

/** What an operation answers that was ended: the reason where there is one to be told, else nothing, for nobody reads it. */
function endedBy({ reason }: AbortSignal, presentation: Presentation): Response {
  return reason instanceof AppError
    ? failedResponse(presentFailure(reason, presentation))
    : { text: '{"data":null}', hasErrors: false };
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
): Promise<AsyncIterableIterator<Response>> {
  const remove = running.add(controller);
  const whole = { ...request, signal: controller.signal };
  const events = await compiled.prepared.open(whole).catch((error: unknown) => {
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
      yield responseOf(await compiled.prepared.answer(event, whole), presentation);
    }
  }
}
