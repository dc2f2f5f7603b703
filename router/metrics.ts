import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** `unknown`: refused before that was known. */
export type OperationType = 'query' | 'mutation' | 'subscription' | 'unknown';
/** `partial`: answered with errors. `refused`: never ran. `left`: the caller went away first. */
export type OperationOutcome = 'ok' | 'partial' | 'refused' | 'left';

export type RouterMetrics = {
  readonly operations: Counter<'type' | 'outcome'>;
  readonly duration: Histogram<'type'>;
  readonly sockets: Gauge;
  readonly subscriptions: Gauge;
  readonly events: Counter;
  readonly socketsClosed: Counter<'code'>;
};

export function countOperation(metrics: RouterMetrics, type: OperationType, outcome: OperationOutcome): void {
  metrics.operations.inc({ type, outcome });
}

export function createRouterMetrics(registry: Registry): RouterMetrics {
  const registers = [registry];
  return {
    operations: new Counter({
      name: 'router_operations_total',
      help: 'Operations by their end.',
      labelNames: ['type', 'outcome'],
      registers,
    }),
    duration: new Histogram({
      name: 'router_operation_duration_seconds',
      help: 'From a checked query or mutation to its answer.',
      labelNames: ['type'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
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
  };
}
