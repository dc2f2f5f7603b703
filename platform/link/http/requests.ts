import { Pool } from 'undici';
import type { LinkRequest, LinkResult } from '../subgraph-link.ts';
import { Breaker, type CircuitOutcome } from './breaker.ts';
import { Call, type CallContext } from './call.ts';
import { Deadlines } from './deadlines.ts';
import type { LinkSettings } from './options.ts';
import { QueryTexts } from './request-text.ts';
import { SubgraphUnreachable, type UnreachableReason } from './unreachable.ts';

/** Queries and mutations for one subgraph over a pool of connections that are kept. */
export class Requests implements AsyncDisposable {
  readonly #settings: LinkSettings;
  readonly #pool: Pool;
  readonly #context: CallContext;
  readonly #breaker: Breaker;
  readonly #deadlines = new Deadlines();
  readonly #texts = new QueryTexts();

  constructor(settings: LinkSettings) {
    const { url, pool } = settings;
    this.#settings = settings;
    this.#pool = new Pool(url.origin, {
      connections: pool.connections,
      pipelining: pool.pipelining,
      keepAliveTimeout: pool.keepAliveMs,
      connectTimeout: pool.connectTimeoutMs,
      // Many connections of HTTP/1.1 cost less CPU a request than node's HTTP/2.
      allowH2: false,
    });
    const path = `${url.pathname}${url.search}`;
    this.#context = { settings, path, dispatcher: this.#pool, settled: (call, outcome) => this.#settled(call, outcome) };
    this.#breaker = new Breaker(settings.breaker, (state) => {
      settings.metrics.circuit?.(state);
      if (state !== 'half-open') settings.log.warn({ subgraph: settings.name, state }, 'the circuit of a subgraph changed');
    });
  }

  /** Rejects with SubgraphUnreachable, or with the signal's reason. */
  execute(request: LinkRequest): Promise<LinkResult> {
    const { signal } = request;
    if (signal.aborted) return Promise.reject(signal.reason);
    if (this.#deadlines.size >= this.#settings.pool.pending)
      return this.#refuse('overloaded', `${this.#deadlines.size} requests wait for it already`);
    const begun = performance.now();
    const admission = this.#breaker.admit(begun);
    if (admission === 'refused') return this.#refuse('open-circuit', 'it failed too often just now and is given time');

    const settling = Promise.withResolvers<LinkResult>();
    const call = new Call(this.#context, { request, text: this.#texts.of(request.query), admission, begun }, settling);
    this.#deadlines.add(call);
    call.start();
    return settling.promise;
  }

  /** Waits for what runs, which the deadlines bound. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#pool.destroyed) await this.#pool.close();
  }

  #refuse(reason: UnreachableReason, because: string): Promise<never> {
    this.#settings.metrics.settled?.(reason, 0);
    return Promise.reject(new SubgraphUnreachable(this.#settings.name, reason, because));
  }

  #settled(call: Call, outcome: LinkResult | SubgraphUnreachable | undefined): void {
    const now = performance.now();
    this.#deadlines.delete(call);
    this.#breaker.settle(call.asked.admission, circuitOutcome(outcome), now);
    const { settled } = this.#settings.metrics;
    if (settled === undefined) return;
    const word = outcome instanceof SubgraphUnreachable ? outcome.reason : 'answered';
    settled(outcome === undefined ? 'aborted' : word, now - call.asked.begun);
  }
}

function circuitOutcome(outcome: LinkResult | SubgraphUnreachable | undefined): CircuitOutcome {
  if (outcome === undefined) return 'abandoned';
  if (!(outcome instanceof SubgraphUnreachable)) return 'success';
  // One process goes, and another takes its place: that says nothing of the subgraph.
  if (outcome.refusal === 'SHUTTING_DOWN') return 'abandoned';
  // A subgraph that answers nonsense, too much, or a 4xx is there: one caller's bad token must not close the door to all others.
  if (outcome.reason === 'malformed' || outcome.reason === 'too-large') return 'success';
  return outcome.reason === 'status' && (outcome.status ?? 0) < 500 ? 'success' : 'failure';
}
