import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { backoffMs } from '../../events/backoff.ts';
import type { LinkRequest, LinkResult } from '../subgraph-link.ts';
import { hasBegunNothing, parseAnswer } from './answer.ts';
import { Body } from './body.ts';
import type { Admission } from './breaker.ts';
import type { Expiring } from './deadlines.ts';
import type { LinkSettings } from './options.ts';
import { headersOf } from './request-headers.ts';
import { bodyOf, type QueryText } from './request-text.ts';
import { SubgraphUnreachable, type UnreachableReason } from './unreachable.ts';

export type CallContext = {
  readonly settings: LinkSettings;
  /** The path and query of the subgraph's address. */
  readonly path: string;
  readonly dispatcher: Dispatcher;
  readonly settled: (call: Call, outcome: LinkResult | SubgraphUnreachable | undefined) => void;
};

export type Asked = {
  readonly request: LinkRequest;
  readonly text: QueryText;
  readonly admission: Admission;
  readonly begun: number;
};

/** The deadline is for all of a request, its waiting for a connection included: undici's timeouts begin later, and each byte renews them. */
const noTimeouts = { headersTimeout: 0, bodyTimeout: 0 };

/**
 * One request with all its attempts, from the call to the answer. It is the handler that undici calls, the listener of the signal
 * and the entry among the deadlines itself: this is the router's hottest path, and each of them would be another object a request.
 */
export class Call implements Dispatcher.DispatchHandler, Expiring {
  readonly asked: Asked;
  readonly deadline: number;
  before: Expiring | undefined;
  after: Expiring | undefined;
  readonly #context: CallContext;
  readonly #promise: PromiseWithResolvers<LinkResult>;
  readonly #body: string;
  #attempts = 0;
  #lastFailure: SubgraphUnreachable | undefined;
  #retry: NodeJS.Timeout | undefined;
  #isSettled = false;
  /** Of the attempt that runs, once it has a connection. */
  #controller: Dispatcher.DispatchController | undefined;
  #status = 0;
  #contentType = '';
  #received: Body | undefined;

  constructor(context: CallContext, asked: Asked, promise: PromiseWithResolvers<LinkResult>) {
    this.#context = context;
    this.asked = asked;
    this.deadline = asked.begun + context.settings.timeoutMs;
    this.#promise = promise;
    this.#body = bodyOf(asked.text, asked.request);
  }

  start(): void {
    this.asked.request.signal.addEventListener('abort', this);
    this.#attempt();
  }

  /** Of the signal. */
  handleEvent(): void {
    const { reason } = this.asked.request.signal;
    if (this.#settle(undefined)) this.#promise.reject(reason);
    this.#controller?.abort(reason instanceof Error ? reason : new Error('the request was aborted', { cause: reason }));
  }

  expire(): void {
    const failure = this.#failure('timeout', `none within ${this.#context.settings.timeoutMs} ms`, this.#lastFailure);
    this.#reject(failure);
    this.#controller?.abort(failure);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // It was given up while it waited for a connection. To throw lets the next one have it; to abort would close it.
    if (this.#isSettled) throw new Error('the request was given up before it was sent');
    this.#controller = controller;
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    // 1xx is followed by the answer.
    if (status < 200) return;
    this.#status = status;
    this.#contentType = headers['content-type'] ?? '';
    if (Number(headers['content-length']) > this.#context.settings.maxAnswerBytes) this.#refuseSize();
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#received ??= new Body();
    if (this.#received.add(chunk) > this.#context.settings.maxAnswerBytes) this.#refuseSize();
  }

  onResponseEnd(): void {
    if (this.#isSettled) return;
    const { name } = this.#context.settings;
    let result: LinkResult;
    try {
      result = parseAnswer(name, { status: this.#status, contentType: this.#contentType, text: this.#received?.text() ?? '' });
    } catch (error) {
      if (error instanceof SubgraphUnreachable) this.#failed(error, error.status === 503);
      else this.#give(error);
      return;
    }
    if (this.#settle(result)) this.#promise.resolve(result);
  }

  onResponseError(_: unknown, error: Error & { readonly code?: string }): void {
    if (this.#isSettled) return;
    // A header that cannot be sent is our mistake, not the subgraph's.
    if (error.code === 'UND_ERR_INVALID_ARG') this.#give(error);
    else if (this.#controller === undefined) this.#failed(this.#failure('refused', error.message, error), true);
    else {
      const where = this.#status === 0 ? 'before the answer' : 'in the middle of the answer';
      this.#failed(this.#failure('broken', `the connection ended ${where}: ${error.message}`, error), this.#status === 0);
    }
  }

  #attempt(): void {
    const { settings, dispatcher, path } = this.#context;
    this.#attempts += 1;
    this.#controller = undefined;
    this.#status = 0;
    this.#received = undefined;
    let headers: string[];
    try {
      headers = headersOf(this.asked.request, this.#body, settings);
    } catch (error) {
      this.#give(error);
      return;
    }
    dispatcher.dispatch({ path, method: 'POST', headers, body: this.#body, ...noTimeouts }, this);
  }

  /** `isEarly`: it has answered nothing yet, which is enough for a query. A mutation must be known not to have begun. */
  #failed(failure: SubgraphUnreachable, isEarly: boolean): void {
    const { attempts, minMs, maxMs } = this.#context.settings.retries;
    const { text, admission } = this.asked;
    const mayRepeat = isEarly && (text.isRepeatable || hasBegunNothing(failure));
    if (!mayRepeat || admission === 'probe' || this.#attempts > attempts) {
      this.#reject(failure);
      return;
    }
    this.#lastFailure = failure;
    this.#context.settings.metrics.retried?.(failure.reason);
    this.#retry = setTimeout(() => this.#attempt(), backoffMs(this.#attempts, { floorMs: minMs, ceilingMs: maxMs }));
  }

  #refuseSize(): void {
    const failure = this.#failure('too-large', `more than ${this.#context.settings.maxAnswerBytes} bytes`);
    this.#reject(failure);
    // Throwing here is how undici is told to close the connection.
    throw failure;
  }

  #failure(reason: UnreachableReason, because: string, cause?: unknown): SubgraphUnreachable {
    return new SubgraphUnreachable(this.#context.settings.name, reason, because, { cause });
  }

  #reject(failure: SubgraphUnreachable): void {
    if (this.#settle(failure)) this.#promise.reject(failure);
  }

  /** For what is a fault of our own. */
  #give(error: unknown): void {
    if (this.#settle(undefined)) this.#promise.reject(error);
  }

  #settle(outcome: LinkResult | SubgraphUnreachable | undefined): boolean {
    if (this.#isSettled) return false;
    this.#isSettled = true;
    this.asked.request.signal.removeEventListener('abort', this);
    clearTimeout(this.#retry);
    this.#context.settled(this, outcome);
    return true;
  }
}
