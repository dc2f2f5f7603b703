import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** `left`: the client, or its token ran out. `slow`: it did not read. `lost`: the upstream stayed away. `changed`: another supergraph. */
export type EndReason = 'completed' | 'left' | 'slow' | 'failed' | 'lost' | 'changed' | 'shutdown';

export type SubscriptionMetrics = {
  readonly upstreams: Gauge;
  readonly reconnects: Counter;
  readonly events: Counter;
  readonly drops: Counter;
  readonly lag: Histogram;
  readonly replays: Counter<'outcome'>;
  readonly ends: Counter<'reason'>;
};

export function createSubscriptionMetrics(registry: Registry): SubscriptionMetrics {
  const registers = [registry];
  const counter = (name: string, help: string) => new Counter({ name, help, registers });
  return {
    upstreams: new Gauge({ name: 'router_upstreams', help: 'Subscriptions open at subgraphs.', registers }),
    reconnects: counter('router_upstream_reconnects_total', 'Upstreams that were lost and opened again.'),
    events: counter('router_upstream_events_total', 'Events that subgraphs have sent.'),
    drops: counter('router_subscription_drops_total', 'Events that a reader was too slow for.'),
    lag: new Histogram({
      name: 'router_subscription_lag_seconds',
      help: 'From the arrival of an event to its being written to the last of its readers.',
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
      registers,
    }),
    replays: new Counter({
      name: 'router_subscription_replays_total',
      help: 'Pages asked of replay fields.',
      labelNames: ['outcome'],
      registers,
    }),
    ends: new Counter({
      name: 'router_subscription_ends_total',
      help: 'Ended subscriptions by reason.',
      labelNames: ['reason'],
      registers,
    }),
  };
}
