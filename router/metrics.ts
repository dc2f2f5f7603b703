import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { TalliedCounter, TalliedHistogram } from '../platform/observability/tallies.ts';
import type { EngineCounts } from './engine/counts.ts';
import { createFetchMetrics, type FetchMetrics } from './observability/fetch-metrics.ts';
import {
  type CacheMetrics,
  createCacheMetrics,
  createEngineCounts,
  createErrorMetrics,
  type ErrorMetrics,
} from './observability/operation-metrics.ts';

/** `unknown`: refused before that was known. */
export type OperationType = 'query' | 'mutation' | 'subscription' | 'unknown';
/** `partial`: answered with errors. `refused`: never ran. `left`: the caller went away first. */
export type OperationOutcome = 'ok' | 'partial' | 'refused' | 'left';

export type RouterMetrics = {
  readonly operations: TalliedCounter;
  readonly duration: TalliedHistogram;
  readonly sockets: Gauge;
  readonly subscriptions: Gauge;
  readonly events: Counter;
  readonly socketsClosed: Counter<'code'>;
  readonly planning: Histogram;
  readonly reloads: Counter<'outcome'>;
  readonly generations: Gauge;
  /** By what became of a request with an id, or of one that is not on the list. */
  readonly persisted: Counter<'outcome'>;
  readonly errors: ErrorMetrics;
  readonly rateLimited: Counter<'by'>;
  /** By what went on without the other routers: persisted operations or rate limits. */
  readonly redisMissed: Counter<'use'>;
  /** By what comparing an answer with that of Apollo's executor came to. */
  readonly shadow: Counter<'outcome'>;
  readonly fetches: FetchMetrics;
  readonly caches: CacheMetrics;
  /** Counted by the engines themselves. */
  readonly engine: EngineCounts;
};

export function countOperation(metrics: RouterMetrics, type: OperationType, outcome: OperationOutcome): void {
  metrics.operations.of(type, outcome).inc();
}

export function createRouterMetrics(registry: Registry): RouterMetrics {
  const registers = [registry];
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
    new Counter({ name, help, labelNames, registers });
  return {
    operations: new TalliedCounter({
      name: 'router_operations_total',
      help: 'Operations by their end.',
      labelNames: ['type', 'outcome'],
      registry,
    }),
    duration: new TalliedHistogram({
      name: 'router_operation_duration_seconds',
      help: 'From a checked query or mutation to its answer.',
      labelNames: ['type'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registry,
    }),
    sockets: new Gauge({ name: 'router_sockets', help: 'Open sockets.', registers }),
    subscriptions: new Gauge({ name: 'router_subscriptions', help: 'Running subscriptions.', registers }),
    events: counter('router_subscription_events_total', 'Events answered to subscribers.', []),
    socketsClosed: counter('router_sockets_closed_total', 'Closed sockets by code.', ['code']),
    planning: new Histogram({
      name: 'router_planning_duration_seconds',
      help: 'Planning an operation that was not kept.',
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
      registers,
    }),
    reloads: counter('router_supergraph_reloads_total', 'New supergraphs by what became of them: taken or refused.', ['outcome']),
    persisted: counter(
      'router_persisted_operations_total',
      'Operations by id: listed, found, not_found, learnt; and those not on the list: unlisted (let through), refused.',
      ['outcome'],
    ),
    generations: new Gauge({
      name: 'router_supergraphs',
      help: 'Supergraphs in use: the current one, and those before it on which something still runs.',
      registers,
    }),
    errors: createErrorMetrics(registry),
    rateLimited: counter(
      'router_rate_limited_total',
      'Operations refused for having asked too much, by whose budget was spent: viewer or address.',
      ['by'],
    ),
    redisMissed: counter(
      'router_redis_missed_total',
      'What went on without the other routers while Redis did not answer: persisted or rate_limits.',
      ['use'],
    ),
    shadow: counter(
      'router_shadow_total',
      "Queries that Apollo's executor was to answer too: same, different, failed (it could not), skipped.",
      ['outcome'],
    ),
    fetches: createFetchMetrics(registry),
    caches: createCacheMetrics(registry),
    engine: createEngineCounts(registry),
  };
}
