import type { Span, Tracing } from '../../platform/observability/tracing.ts';
import type { FetchRecord } from '../engine/engine.ts';
import type { Operation } from '../operations/operation.ts';
import type { OperationContext } from '../operations/pipeline.ts';
import { outcomeOf, type Response } from '../operations/response.ts';
import type { AccessLog, Entry } from './access-log.ts';
import { clientOf, codeOf, nameIn, type OperationFacts } from './facts.ts';
import { nothingFetched, type PlanWish, withPlan } from './plan-answer.ts';
import { timesOf } from './subgraph-times.ts';

export type ObservationOptions = {
  readonly context: OperationContext;
  readonly facts: OperationFacts;
  readonly wish: PlanWish | undefined;
  readonly accessLog: AccessLog | undefined;
  readonly tracing: Tracing | undefined;
  readonly span: Span | undefined;
};

/** What one reader of a subscription got. */
export type Delivered = { readonly delivered: number; readonly dropped: number };

const fetchesKept = 1_000;

/** One operation, watched from its being asked to its end: its span, its line in the log, its fetches. */
export class Observation {
  readonly #options: ObservationOptions;
  readonly #begun = performance.now();
  readonly #isTaken: boolean;
  readonly #fetches: FetchRecord[] = [];
  #operation: Operation | undefined;
  #isShared = false;

  constructor(options: ObservationOptions) {
    this.#options = options;
    this.#isTaken = options.accessLog?.takes() ?? false;
  }

  readonly onFetch = (fetch: FetchRecord): void => {
    if (this.#fetches.length < fetchesKept) this.#fetches.push(fetch);
    if (!fetch.isShared) return;
    // The span of the request is in the trace of whoever sent it.
    const attributes = { 'subgraph.name': fetch.subgraph, 'subgraph.shared': true };
    this.#options.tracing?.begin('graphql.fetch', { kind: 'client', attributes, beganMsAgo: fetch.durationMs }).end();
  };

  readonly onShared = (): void => {
    this.#isShared = true;
    this.#options.span?.set({ 'graphql.answer.shared': true });
  };

  /** Opens the operation; what it answers does the same as before, and is watched. */
  open(inner: () => Operation | Promise<Operation>): Operation | Promise<Operation> {
    try {
      const opened = this.#within(inner);
      if (!(opened instanceof Promise)) return this.#watched(opened);
      return opened.then(
        (operation) => this.#watched(operation),
        (error: unknown) => this.#refused(error),
      );
    } catch (error) {
      return this.#refused(error);
    }
  }

  /** Joins the hub on behalf of this operation. */
  subscribe<T>(join: () => T): T {
    try {
      const joined = this.#within(join);
      this.#options.accessLog?.subscribed(this.#entry());
      this.#options.span?.end();
      return joined;
    } catch (error) {
      return this.#refused(error);
    }
  }

  /** It is a subscription and has ended. */
  ended(reason: string, { delivered, dropped }: Delivered): void {
    this.#options.accessLog?.unsubscribed({
      ...this.#entry(),
      reason,
      events: delivered,
      drops: dropped,
      durationMs: performance.now() - this.#begun,
    });
  }

  #within<T>(act: () => T): T {
    const { span } = this.#options;
    return span ? span.run(act) : act();
  }

  #watched(operation: Operation): Operation {
    this.#operation = operation;
    const { span, wish, facts } = this.#options;
    const name = this.#name();
    span?.set({
      'graphql.operation.type': operation.type,
      ...(name !== undefined && { 'graphql.operation.name': name }),
      'graphql.operation.hash': facts.hash,
      'graphql.operation.cost': operation.cost,
    });
    return {
      ...operation,
      execute: (controller) => this.#execute(operation, controller),
      // With the plan in it, it is for one caller and of one moment.
      ...(wish && { cachePolicy: () => ({ maxAge: 0, isPrivate: true }) }),
    };
  }

  async #execute(operation: Operation, controller: AbortController): Promise<Response> {
    const { wish } = this.#options;
    const response = wish === 'only' ? nothingFetched : await this.#within(() => operation.execute(controller));
    return this.#answered(wish ? withPlan(response, operation, this.#fetches) : response, controller.signal);
  }

  #answered(response: Response, signal: AbortSignal): Response {
    const { span, accessLog } = this.#options;
    const { codes } = response;
    if (codes?.length) span?.fail(String(codes[0]));
    span?.end();
    accessLog?.answered({
      ...this.#entry(),
      outcome: outcomeOf(response, signal),
      codes,
      durationMs: performance.now() - this.#begun,
      bytes: Buffer.byteLength(response.text),
      ...(this.#isShared && { isShared: true }),
      subgraphs: timesOf(this.#fetches),
    });
    return response;
  }

  #refused(error: unknown): never {
    const { span, accessLog, facts } = this.#options;
    const code = codeOf(error);
    span?.set({ 'graphql.operation.hash': facts.hash });
    span?.fail(code);
    span?.end();
    const durationMs = performance.now() - this.#begun;
    accessLog?.answered({ ...this.#entry(), outcome: 'refused', codes: [code], durationMs });
    throw error;
  }

  #name(): string | undefined {
    return this.#options.facts.name ?? (this.#operation && nameIn(this.#operation.document));
  }

  #entry(): Entry {
    const { context, facts, span } = this.#options;
    return {
      isTaken: this.#isTaken,
      requestId: context.requestId,
      traceId: span?.traceId,
      operation: { type: this.#operation?.type, name: this.#name(), hash: facts.hash },
      client: clientOf(context.clientHeaders),
      caller: context.caller,
      cost: this.#operation?.cost,
    };
  }
}
