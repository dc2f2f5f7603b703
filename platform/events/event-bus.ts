import type { FactEvent } from './event.ts';

/** How many partitions a topic has: events are spread over them by a hash of their key. */
export const partitionCount = 16;

export type Subscription = {
  /** The consumer group: each group sees every event; within a group each event is handled by one member at a time. */
  readonly group: string;
  readonly topics: readonly string[];
  /** At most this many events in one call of `handle`. */
  readonly batchSize: number;
  /** All events are of one partition and in order. Called again with the same events until it resolves; must be idempotent. */
  readonly handle: (events: readonly FactEvent[], partition: number) => Promise<void>;
};

/**
 * Facts between subgraphs: at least once, ordered for a key, kept for seven days. A group that is new starts at the oldest event kept.
 * Drivers: a log in PostgreSQL (solo), Kafka.
 */
export type EventBus = {
  /** Resolves when the events are durable. Appending an event that is already there (same id) has no effect. */
  append(events: readonly FactEvent[]): Promise<void>;
  /** Starts a consumer; disposing stops it after the batch at hand. */
  consume(subscription: Subscription): Promise<AsyncDisposable>;
  /** For each group and partition, how many events wait. */
  lag(): Promise<readonly { group: string; topic: string; waiting: number }[]>;
};
