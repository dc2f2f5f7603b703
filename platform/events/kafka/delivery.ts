import type { EachBatchPayload, KafkaMessage } from 'kafkajs';
import type { Logger } from '../../log.ts';
import { backoffMs } from '../backoff.ts';
import type { FactEvent } from '../event.ts';
import type { Subscription } from '../event-bus.ts';
import { readMessage } from './message.ts';

/** A message that is none of our events, and where it stands. */
export type Foreign = {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly value: Buffer | null;
  readonly reason: string;
};
export type GiveUpForeign = (group: string, foreign: Foreign) => Promise<void>;

export type Delivery = Disposable & {
  readonly handle: (payload: EachBatchPayload) => Promise<void>;
  /** The member has new partitions. */
  readonly onJoined: () => void;
};

type Options = {
  readonly subscription: Subscription;
  readonly prefix: string;
  readonly giveUpForeign: GiveUpForeign;
  readonly log: Logger;
};
type State = {
  /** Why the member must join again, as soon as the batches at hand are done. */
  rejoin: unknown;
  readonly failures: Map<string, number>;
  readonly paused: Set<NodeJS.Timeout>;
};

const heartbeatMs = 2000;
const retry = { floorMs: 50, ceilingMs: 5000 };

/** Hands what was fetched to the subscription, and tells the broker of each batch that was handled before it goes on. */
export function createDelivery(options: Options): Delivery {
  const state: State = { rejoin: undefined, failures: new Map(), paused: new Set() };
  return {
    handle: (payload) => handleFetched(options, state, payload),
    onJoined: () => {
      state.rejoin = undefined;
    },
    [Symbol.dispose]: () => {
      for (const timer of state.paused) clearTimeout(timer);
    },
  };
}

async function handleFetched(options: Options, state: State, payload: EachBatchPayload): Promise<void> {
  const { batch, resolveOffset, heartbeat, commitOffsetsIfNecessary, uncommittedOffsets } = payload;
  const { batchSize } = options.subscription;
  const name = `${batch.topic}/${batch.partition}`;
  using _ = beating(heartbeat, state);
  for (let start = 0; start < batch.messages.length; start += batchSize) {
    // Only kafkajs can join again, and only when it hears of it from here.
    if (state.rejoin !== undefined) throw state.rejoin;
    if (!payload.isRunning() || payload.isStale()) return;
    const messages = batch.messages.slice(start, start + batchSize);
    try {
      await handleBatch(options, payload, messages);
    } catch (error) {
      pauseFor(backoffOf(options, state, { name, error }), state, payload);
      return;
    }
    state.failures.delete(name);
    resolveOffset(messages.at(-1)?.offset ?? batch.lastOffset());
    await commitOffsetsIfNecessary(uncommittedOffsets());
    await heartbeat();
  }
}

/** Heartbeats while a batch is handled, however long that takes. */
function beating(heartbeat: () => Promise<void>, state: State): Disposable {
  const beat = () => {
    heartbeat().catch((error: unknown) => {
      state.rejoin ??= error;
    });
  };
  const timer = setInterval(beat, heartbeatMs);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

async function handleBatch(
  { subscription, prefix, giveUpForeign }: Options,
  { batch }: EachBatchPayload,
  messages: readonly KafkaMessage[],
) {
  const topic = batch.topic.slice(prefix.length);
  const events: FactEvent[] = [];
  for (const { offset, value } of messages) {
    const read = readMessage(topic, value);
    if (read.kind === 'event') events.push(read.event);
    else await giveUpForeign(subscription.group, { topic, partition: batch.partition, offset, value, reason: read.reason });
  }
  if (events.length > 0) await subscription.handle(events, batch.partition);
}

function backoffOf({ log, subscription }: Options, state: State, { name, error }: { name: string; error: unknown }): number {
  const failures = (state.failures.get(name) ?? 0) + 1;
  state.failures.set(name, failures);
  log.warn(
    { err: error, group: subscription.group, partition: name, failures },
    'a batch was not handled; it will be delivered again',
  );
  return backoffMs(failures, retry);
}

/** The partition is fetched again from the batch that failed; the others go on. */
function pauseFor(ms: number, { paused }: State, { pause }: EachBatchPayload): void {
  const resume = pause();
  const timer = setTimeout(() => {
    paused.delete(timer);
    resume();
  }, ms);
  paused.add(timer);
}
