import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from '../database/orm.ts';
import type { Logger } from '../log.ts';
import { isRealtimeUnavailable } from '../realtime/unavailable.ts';
import { backoffMs } from './backoff.ts';
import type { AfterCommit, BatchConsumer, Consumer } from './consumer.ts';
import { type Work, workOf } from './consumer-work.ts';
import type { FactEvent } from './event.ts';
import type { EventBus } from './event-bus.ts';
import type { EventMetrics } from './metrics.ts';
import { eventsFor, replayed } from './replay.ts';
import { isCancelled, isTransient } from './transient.ts';

type ConsumerDeps = { readonly em: EntityManager; readonly log: Logger; readonly metrics?: EventMetrics | undefined };
type Delivery = ConsumerDeps & { readonly name: string; readonly work: Work };

const attempts = 5;
const retry = { floorMs: 50, ceilingMs: 1000 };

/**
 * Runs a consumer until disposed. A batch is one transaction; when it fails, each event gets one of its own, so that only the events
 * at fault are tried again, at most five times, and then buried in `dead_letter`. While the database is away, or a statement takes
 * longer than it may, nothing is given up: the bus delivers the batch again, for ever.
 */
export function startConsumer(
  options: ConsumerDeps & { consumer: Consumer | BatchConsumer; bus: EventBus },
): Promise<AsyncDisposable> {
  const { consumer, bus, em, log, metrics } = options;
  const work = workOf(consumer, (event, reason) => {
    metrics?.deadLetters.inc({ consumer: consumer.name, type: event.type });
    log.error({ consumer: consumer.name, eventId: event.id, type: event.type, reason }, 'an event was buried');
  });
  const delivery: Delivery = { em, log, metrics, name: consumer.name, work };
  return bus.consume({
    group: consumer.name,
    topics: [...consumer.topics, replayed.topic],
    batchSize: consumer.batchSize,
    handle: (events) => deliver(delivery, events),
  });
}

async function deliver(delivery: Delivery, events: readonly FactEvent[]): Promise<void> {
  const selected = delivery.work.select(eventsFor(delivery.name, events));
  if (selected.length === 0) return;
  await applyAll(delivery, selected);
  // What is replayed is old by nature. A batch is of one topic.
  if (events[0]?.topic === replayed.topic) return;
  const now = Date.now();
  for (const { occurredAt } of selected)
    delivery.metrics?.consumerLatency.observe({ consumer: delivery.name }, Math.max(now - Date.parse(occurredAt), 0) / 1000);
}

async function applyAll(delivery: Delivery, selected: readonly FactEvent[]): Promise<void> {
  try {
    await apply(delivery, selected);
  } catch (error) {
    if (isTransient(error)) throw error;
    delivery.log.warn(
      { err: error, consumer: delivery.name, events: selected.length },
      'a batch failed; its events go one by one',
    );
    for (const event of selected) await deliverOne(delivery, event);
  }
}

async function deliverOne(delivery: Delivery, event: FactEvent): Promise<void> {
  const { name, log, work } = delivery;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await apply(delivery, [event]);
    } catch (error) {
      // Alone, too, it took too long: it comes again, and until it can be done it is seen as lag and not among the dead.
      if (isTransient(error) || isCancelled(error)) throw error;
      log.warn({ err: error, consumer: name, eventId: event.id, attempt }, 'an event failed');
      if (attempt === attempts) return commit(delivery, (tx, after) => work.giveUp(tx, event, reasonOf(error), after));
      await sleep(backoffMs(attempt, retry));
    }
  }
}

const apply = (delivery: Delivery, events: readonly FactEvent[]): Promise<void> =>
  commit(delivery, (tx, after) => delivery.work.apply(tx, events, after));

async function commit({ em, log, name }: Delivery, use: (tx: EntityManager, after: AfterCommit) => Promise<void>): Promise<void> {
  const callbacks: Parameters<AfterCommit['commit']>[0][] = [];
  await em.fork().transactional((tx) => use(tx, { commit: (callback) => void callbacks.push(callback) }));
  for (const callback of callbacks) {
    try {
      await callback();
    } catch (error) {
      // The fact is committed; what is lost here is a signal, which may be lost.
      const level = isRealtimeUnavailable(error) ? 'debug' : 'error';
      log[level]({ err: error, consumer: name }, 'work after a commit failed');
    }
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message}` : String(error));
