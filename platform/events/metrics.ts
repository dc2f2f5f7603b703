import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { repeating } from '../lifecycle.ts';
import type { Logger } from '../log.ts';
import type { EventBus } from './event-bus.ts';

const lagEveryMs = 5000;

export type EventMetrics = ReturnType<typeof createEventMetrics>;

/** Registers the meters of outboxes, relays and consumers; once for each registry. */
export function createEventMetrics(registry: Registry) {
  const registers = [registry];
  return {
    outboxPending: new Gauge({
      name: 'danmesh_outbox_pending',
      help: 'Facts committed and not yet on the bus.',
      labelNames: ['outbox'] as const,
      registers,
    }),
    relayLatency: new Histogram({
      name: 'danmesh_relay_seconds',
      help: 'From the recording of a fact to its being on the bus.',
      labelNames: ['outbox'] as const,
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30],
      registers,
    }),
    consumerLag: new Gauge({
      name: 'danmesh_consumer_lag',
      help: 'Events on the bus that a consumer group has not handled yet.',
      labelNames: ['group', 'topic'] as const,
      registers,
    }),
    consumerLatency: new Histogram({
      name: 'danmesh_consumer_latency_seconds',
      help: 'From the happening of a fact to its effect in a consumer.',
      labelNames: ['consumer'] as const,
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30, 300],
      registers,
    }),
    deadLetters: new Counter({
      name: 'danmesh_dead_letters_total',
      help: 'Events a consumer gave up on.',
      labelNames: ['consumer', 'type'] as const,
      registers,
    }),
  };
}

/** Keeps the lag of groups up to date, of all when none are named. Each process asks after its own: the answer costs brokers a question a group. */
export function reportLag(
  bus: EventBus,
  metrics: EventMetrics,
  log: Logger,
  groups?: (group: string) => boolean,
): AsyncDisposable {
  return repeating('event bus lag', lagEveryMs, log, async () => {
    for (const { group, topic, waiting } of await bus.lag(groups)) metrics.consumerLag.set({ group, topic }, waiting);
  });
}
