import type { Sink, SubscribePayload } from 'graphql-ws';
import type { JsonObject, JsonValue } from '../../json.ts';
import type { LinkRequest, LinkResult } from '../subgraph-link.ts';
import { resultOf } from './answer.ts';
import { EventQueue } from './event-queue.ts';
import type { LinkSettings } from './options.ts';
import { SubgraphUnreachable, type UnreachableReason } from './unreachable.ts';

/** One subscription at a subgraph, across all the sockets that carry it. */
export class Upstream implements Sink<unknown> {
  readonly events: EventQueue<LinkResult>;
  /** Whether a socket has carried it: from then on it survives the loss of one. */
  isEstablished = false;
  #failedConnections = 0;
  #unsubscribe: (() => void) | undefined;
  readonly #request: LinkRequest;
  readonly #settings: LinkSettings;

  constructor(settings: LinkSettings, request: LinkRequest, left: () => void) {
    this.#settings = settings;
    this.#request = request;
    const drop = () => this.events.drop();
    this.events = new EventQueue(settings.subscriptions.queued, () => {
      request.signal.removeEventListener('abort', drop);
      this.#unsubscribe?.();
      left();
    });
    request.signal.addEventListener('abort', drop, { once: true });
  }

  begin(subscribe: (sink: Sink<unknown>) => () => void): void {
    this.#unsubscribe = subscribe(this);
  }

  next(payload: unknown): void {
    const result = resultOf(payload as JsonValue);
    if (result === undefined) this.fail('malformed', 'an event is no GraphQL response');
    else if (!this.events.push(result)) this.fail('too-slow', `${this.#settings.subscriptions.queued} events were not read`);
  }

  /** Of the protocol: a list is the subgraph's answer, anything else means that the socket is lost for good. */
  error(error: unknown): void {
    const refusal = Array.isArray(error) ? resultOf({ errors: error as JsonValue[] }) : undefined;
    if (refusal === undefined) {
      this.fail('broken', `its socket was lost${closeOf(error)}`, error);
      return;
    }
    const [first] = refusal.errors ?? [];
    // Not for whoever listens: it is we who were not trusted.
    if (String(first?.extensions?.code).startsWith('LINK_')) {
      this.fail('refused', `it does not trust us: ${first?.extensions?.code}`);
      return;
    }
    this.next(refusal);
    this.events.finish();
  }

  complete(): void {
    this.events.finish();
  }

  /** A socket could not be opened. One that was never followed is not kept waiting for longer than a query would be. */
  missed(because: string): void {
    if (this.isEstablished) return;
    this.#failedConnections += 1;
    if (this.#failedConnections > this.#settings.retries.attempts) this.fail('refused', because);
  }

  resumed(): void {
    this.#request.onGap?.();
  }

  fail(reason: UnreachableReason, because: string, cause?: unknown): void {
    this.events.finish(new SubgraphUnreachable(this.#settings.name, reason, because, { cause }));
  }
}

/** The request id, the trace and the signature go with the operation: a socket is shared by many. */
export function payloadOf(request: LinkRequest, { inject, signOperation }: LinkSettings): SubscribePayload {
  const { query, variables, operationName, requestId } = request;
  const extensions: Record<string, string> = { 'x-request-id': requestId };
  inject?.(extensions);
  const parsed = variables === undefined ? {} : { variables: JSON.parse(variables) as JsonObject };
  const payload = { query, ...parsed, ...(operationName === undefined ? {} : { operationName }), extensions };
  // The client writes the same payload at each connection: a getter is asked each time that it is written.
  if (signOperation)
    Object.defineProperty(extensions, 'signature', { enumerable: true, get: () => signOperation(request, payload) });
  return payload;
}

/** The code and reason of a close event, in words. */
export function closeOf(event: unknown): string {
  if (typeof event !== 'object' || event === null) return '';
  if ('code' in event) return `: closed with ${event.code}${'reason' in event && event.reason ? ` ${event.reason}` : ''}`;
  return 'message' in event ? `: ${event.message}` : '';
}
