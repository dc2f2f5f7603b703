import type { TopicMessages } from 'kafkajs';
import type { FactEvent } from '../event.ts';
import type { KafkaConnection } from './client.ts';
import { type OutgoingMessage, toMessage } from './message.ts';
import { keepProducer, type ProducerAccess } from './producer.ts';
import type { Topics } from './topics.ts';

export type Appender = AsyncDisposable & {
  /** Resolves when every replica in sync has the events; throws EventTooLargeError before anything is sent. */
  append(events: readonly FactEvent[]): Promise<void>;
};

type Call = { readonly resolve: () => void; readonly reject: (error: unknown) => void };
type Waiting = { readonly message: OutgoingMessage; readonly call: Call; readonly isLast: boolean };
type Options = { readonly connection: KafkaConnection; readonly topics: Topics; readonly prefix: string };

const maxWaitingBytes = 64 * 1024 * 1024;
/** What one partition gets in one request is one batch to the broker, which takes 1 MiB of it. */
const maxPartitionBytes = 950_000;
const maxRequestBytes = 4_000_000;
const overheadBytes = 100;

/**
 * Sends one request at a time, so that order is kept; what is appended meanwhile goes together with the next. After a failure the
 * producer is replaced.
 */
export function createAppender(options: Options): Appender {
  let waiting: Waiting[] = [];
  let waitingBytes = 0;
  let sending: Promise<void> | undefined;
  const producers = keepProducer(options.connection);

  const sendAll = async () => {
    while (waiting.length > 0) {
      const taken = takeRequest(waiting);
      waiting = waiting.slice(taken.length);
      const failure = await send(options, producers, taken);
      if (failure === undefined) settle(taken);
      else waiting = giveUp(waiting, taken, failure.error);
      waitingBytes = bytesOf(waiting);
    }
    sending = undefined;
  };
  return {
    append: async (events) => {
      const messages = events.map(toMessage);
      if (messages.length === 0) return;
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const added = messages.map((message, index) => ({
        message,
        call: { resolve, reject },
        isLast: index === messages.length - 1,
      }));
      if (waitingBytes > maxWaitingBytes) throw new Error('Too many events wait for the event bus.');
      waitingBytes += bytesOf(added);
      waiting = waiting.concat(added);
      sending ??= sendAll();
      await promise;
    },
    [Symbol.asyncDispose]: async () => {
      await sending;
      await producers.drop();
    },
  };
}

const sizeOf = ({ message }: Waiting): number => message.value.length + Buffer.byteLength(message.key) + overheadBytes;
const bytesOf = (some: readonly Waiting[]): number => some.reduce((sum, one) => sum + sizeOf(one), 0);

/** As many from the front as one request takes. */
function takeRequest(waiting: readonly Waiting[]): readonly Waiting[] {
  const bytesFor = new Map<string, number>();
  let bytes = 0;
  const end = waiting.findIndex((one) => {
    const { topic, partition } = one.message;
    const size = sizeOf(one);
    const before = bytesFor.get(`${topic}/${partition}`) ?? 0;
    if (before > 0 && (before + size > maxPartitionBytes || bytes + size > maxRequestBytes)) return true;
    bytesFor.set(`${topic}/${partition}`, before + size);
    bytes += size;
    return false;
  });
  return end === -1 ? waiting : waiting.slice(0, end);
}

function settle(sent: readonly Waiting[]): void {
  for (const { call, isLast } of sent) if (isLast) call.resolve();
}

/** Whoever has an event in a request that failed hears of it; the rest of theirs is not sent. */
function giveUp(waiting: readonly Waiting[], failed: readonly Waiting[], error: unknown): Waiting[] {
  const calls = new Set(failed.map(({ call }) => call));
  for (const call of calls) call.reject(error);
  return waiting.filter(({ call }) => !calls.has(call));
}

async function send(
  { topics, prefix }: Options,
  producers: ProducerAccess,
  taken: readonly Waiting[],
): Promise<{ error: unknown } | undefined> {
  try {
    const byTopic = Map.groupBy(taken, ({ message }) => message.topic);
    await topics.ensure(byTopic.keys());
    const producer = await producers.get();
    const topicMessages = [...byTopic].map(
      ([topic, some]): TopicMessages => ({
        topic: `${prefix}${topic}`,
        messages: some.map(({ message: { key, value, partition } }) => ({ key, value, partition })),
      }),
    );
    await producer.sendBatch({ acks: -1, topicMessages });
    return undefined;
  } catch (error) {
    topics.forget();
    await producers.drop();
    return { error };
  }
}
