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
    events: new Counter({ name: 'router_subscription_events_total', help: 'Events answered to subscribers.', registers }),
    socketsClosed: new Counter({
      name: 'router_sockets_closed_total',
      help: 'Closed sockets by code.',
      labelNames: ['code'],
      registers,
    }),
    planning: new Histogram({
      name: 'router_planning_duration_seconds',
      help: 'Planning an operation that was not kept.',
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
      registers,
    }),
    reloads: new Counter({
      name: 'router_supergraph_reloads_total',
      help: 'New supergraphs by what became of them: taken or refused.',
      labelNames: ['outcome'],
      registers,
    }),
    persisted: new Counter({
      name: 'router_persisted_operations_total',
      help: 'Operations by id: listed, found, not_found, learnt; and those not on the list: unlisted (let through), refused.',
      labelNames: ['outcome'],
      registers,
    }),
    generations: new Gauge({
      name: 'router_supergraphs',
      help: 'Supergraphs in use: the current one, and those before it on which something still runs.',
      registers,
    }),
    errors: createErrorMetrics(registry),
    rateLimited: new Counter({
      name: 'router_rate_limited_total',
      help: 'Operations refused for having asked too much, by whose budget was spent: viewer or address.',
      labelNames: ['by'],
      registers,
    }),
    fetches: createFetchMetrics(registry),
    caches: createCacheMetrics(registry),
    engine: createEngineCounts(registry),
  };
}
