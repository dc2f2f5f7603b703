import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { AppError } from '../../platform/errors.ts';
import type { EngineAnswer, EngineRequest, Prepared } from '../engine/engine.ts';
import type { CachePolicy } from '../http/caching/policy.ts';
import { countOperation, type RouterMetrics } from '../metrics.ts';
import type { Subscribable } from '../subscriptions/serving.ts';
import type { Compiled } from './compile.ts';
import type { Conditions } from './conditions.ts';
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
  /** The values of what its `@skip` and `@include` name; `document` is what they leave. */
  readonly conditions: Conditions;
  /** Its static cost with these variables. */
  readonly cost: number;
  /** For how long its answers hold, and for whom. */
  cachePolicy(): CachePolicy;
  readonly prepared: Prepared;
  readonly request: Omit<EngineRequest, 'signal'>;
  /** Answers a query or a mutation; never rejects. */
  execute(signal: AbortSignal): Promise<Response>;
  /** An answer of the engine as the caller may read it. */
  present(answer: EngineAnswer): Response;
  /** Why it failed, as an answer. */
  failed(error: unknown): Response;
  /** What the hub keeps of a subscription. Throws when that cannot be planned. */
  subscribable(): Subscribable;
  /** Answers the events of a subscription until it ends or `controller` aborts; rejects when it cannot begin. */
  subscribe(controller: AbortController): Promise<AsyncIterableIterator<Response>>;
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
    execute: (signal) => execute(compiled, { ...request, signal }, dependencies),
    present: (answer) => counted(responseOf(answer, dependencies.presentation), dependencies.metrics),
    failed: (error) => counted(failedResponse(presentFailure(error, dependencies.presentation)), dependencies.metrics),
    subscribable: () => dependencies.subscribable(self, operation),
    subscribe: (controller) => subscribe(compiled, { request, controller }, dependencies),
  };
  return self;
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
  const begun = performance.now();
  const result = await compiled.prepared.execute({ ...request, signal }).then(
    // What broke off because it was ended is no fault to be logged.
    (answer) => (signal.aborted ? endedBy(signal, presentation) : responseOf(answer, presentation)),
    (error: unknown) => (signal.aborted ? endedBy(signal, presentation) : failedResponse(presentFailure(error, presentation))),
  );
  metrics.duration.of(type).observe((performance.now() - begun) / 1000);
  remove();
  unlink();
  countOperation(metrics, type, signal.aborted ? 'left' : result.hasErrors ? 'partial' : 'ok');
  return counted(result, metrics);
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
