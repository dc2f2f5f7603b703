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

/** What came to the topics at or after `from` and before `to`. */
export type EventRange = { readonly topics: readonly string[]; readonly from: Date; readonly to: Date };
export type UseEvents = (events: readonly FactEvent[]) => Promise<void>;

/**
 * Facts between subgraphs: at least once, ordered for a key, kept for seven days. A group that is new starts at the oldest event kept.
 * Drivers: a log in PostgreSQL (solo), Kafka.
 */
export type EventBus = {
  /**
   * Resolves when the events are durable; when it rejects, some may be. Throws EventTooLargeError, before anything is appended, for one
   * above `maxEventBytes`. Of an event that is appended twice (same id) PostgreSQL keeps one; Kafka keeps both, unless one is a retry
   * within one call: the consumer's inbox, or whatever stands for it, makes nothing of the second.
   */
  append(events: readonly FactEvent[]): Promise<void>;
  /** Starts a consumer; disposing stops it after the batch at hand. */
  consume(subscription: Subscription): Promise<AsyncDisposable>;
  /** Hands over what came in a range, batch by batch, each of one partition and in order; resolves after the last. */
  read(range: EventRange, use: UseEvents): Promise<void>;
  /** How many events wait for each group, or for those that are asked for, and each of its topics. */
  lag(groups?: (group: string) => boolean): Promise<readonly { group: string; topic: string; waiting: number }[]>;
};
