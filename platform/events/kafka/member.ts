import { type Consumer, type ConsumerCrashEvent, PartitionAssigners } from 'kafkajs';
import { createBell } from '../../bell.ts';
import { backoffMs } from '../backoff.ts';
import type { Subscription } from '../event-bus.ts';
import { createClient, type KafkaConnection } from './client.ts';
import { createDelivery, type GiveUpForeign } from './delivery.ts';
import type { Topics } from './topics.ts';

export type MemberDeps = {
  readonly connection: KafkaConnection;
  readonly topics: Topics;
  readonly prefix: string;
  readonly partitionsAtOnce: number;
  readonly giveUpForeign: GiveUpForeign;
};

const retry = { floorMs: 200, ceilingMs: 5000 };

/**
 * A member that is killed loses its partitions after `sessionTimeout`, its heartbeats missing. A rebalance waits `rebalanceTimeout` for
 * the batches at hand. What nobody has to wait long for: the end of a fetch before a consumer stops, and before a partition that was
 * paused is fetched again.
 */
const consumerOptions = {
  sessionTimeout: 6000,
  heartbeatInterval: 2000,
  rebalanceTimeout: 15_000,
  maxWaitTimeInMs: 500,
  maxBytesPerPartition: 1024 * 1024,
  maxBytes: 8 * 1024 * 1024,
  // A consumer that ended is made anew here, whatever it ended of.
  retry: { initialRetryTime: 100, maxRetryTime: 2000, retries: 5, restartOnFailure: async () => false },
  partitionAssigners: [PartitionAssigners.roundRobin],
};

/** A member of a consumer group until it is disposed: whatever breaks, it joins again, for ever. */
export function startMember(deps: MemberDeps, subscription: Subscription): AsyncDisposable {
  const controller = new AbortController();
  const running = keepConsuming(deps, subscription, controller.signal);
  return {
    [Symbol.asyncDispose]: async () => {
      controller.abort();
      await running;
    },
  };
}

async function keepConsuming(deps: MemberDeps, subscription: Subscription, signal: AbortSignal): Promise<void> {
  const { log } = deps.connection;
  const pause = createBell();
  const progress = { failures: 0 };
  while (!signal.aborted) {
    try {
      await consume(deps, subscription, { signal, onJoined: () => (progress.failures = 0) });
    } catch (error) {
      progress.failures += 1;
      deps.topics.forget();
      log.warn(
        { err: error, group: subscription.group, failures: progress.failures },
        'a consumer group cannot reach the bus; it will try again',
      );
      await pause.wait(backoffMs(progress.failures, retry), signal);
    }
  }
}

type Life = { readonly signal: AbortSignal; readonly onJoined: () => void };

/** Returns when aborted, after the batch at hand, and throws when the consumer broke. */
async function consume(deps: MemberDeps, subscription: Subscription, { signal, onJoined }: Life): Promise<void> {
  const { connection, topics, prefix, giveUpForeign, partitionsAtOnce } = deps;
  await topics.ensure(subscription.topics);
  const consumer = createClient(connection).consumer({ groupId: `${prefix}${subscription.group}`, ...consumerOptions });
  const ended = endOf(consumer, signal);
  using delivery = createDelivery({ subscription, prefix, giveUpForeign, log: connection.log });
  consumer.on(consumer.events.GROUP_JOIN, () => {
    delivery.onJoined();
    onJoined();
  });
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: subscription.topics.map((topic) => `${prefix}${topic}`), fromBeginning: true });
    await consumer.run({
      partitionsConsumedConcurrently: partitionsAtOnce,
      eachBatchAutoResolve: false,
      eachBatch: delivery.handle,
    });
    await ended;
  } finally {
    await consumer.disconnect();
  }
}

function endOf(consumer: Consumer, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  consumer.on(consumer.events.CRASH, ({ payload }: ConsumerCrashEvent) => reject(payload.error));
  signal.addEventListener('abort', () => resolve(), { once: true });
  if (signal.aborted) resolve();
  // Until someone waits for it: a failure before that is told by what failed.
  promise.catch(() => undefined);
  return promise;
}
