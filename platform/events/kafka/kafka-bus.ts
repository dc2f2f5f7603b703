import { v5 } from 'uuid';
import { buried } from '../dead-letter.ts';
import type { FactEvent } from '../event.ts';
import type { EventBus } from '../event-bus.ts';
import { accessAdmin } from './admin.ts';
import { type Appender, createAppender } from './appender.ts';
import type { KafkaConnection } from './client.ts';
import type { Foreign, GiveUpForeign } from './delivery.ts';
import { readLag } from './lag.ts';
import { startMember } from './member.ts';
import { readRange } from './range.ts';
import { keepTopics } from './topics.ts';

export type KafkaBus = EventBus &
  AsyncDisposable & {
    /** Rejects when no broker answers. */
    ping(): Promise<void>;
  };

export type KafkaBusOptions = KafkaConnection & {
  /** Begins the names of all topics and groups; a deployment has one of its own. */
  readonly topicPrefix?: string | undefined;
  /** How many partitions a member handles at a time; each takes a connection of the consumer's database meanwhile. */
  readonly partitionsAtOnce?: number | undefined;
};

/**
 * The event bus on Kafka. The members of a group, in any number of processes, share the partitions of its topics. It connects when it is
 * first used; consumers still running are stopped when it is disposed.
 */
export async function createKafkaBus(options: KafkaBusOptions): Promise<KafkaBus> {
  const { topicPrefix: prefix = '', partitionsAtOnce = 4, ...connection } = options;
  await using opening = new AsyncDisposableStack();
  const admin = opening.use(accessAdmin(connection));
  const topics = keepTopics(admin, prefix);
  const appender = opening.use(createAppender({ connection, topics, prefix }));
  const giveUpForeign = foreignTo(appender, connection);
  const members = new Set<AsyncDisposable>();
  const stop = async (member: AsyncDisposable) => {
    await member[Symbol.asyncDispose]();
    members.delete(member);
  };
  opening.defer(async () => void (await Promise.all([...members].map(stop))));
  const stack = opening.move();
  return {
    append: appender.append,
    consume: async (subscription) => {
      const member = startMember({ connection, topics, prefix, partitionsAtOnce, giveUpForeign }, subscription);
      members.add(member);
      return { [Symbol.asyncDispose]: () => stop(member) };
    },
    read: (range, use) => readRange({ connection, admin, prefix }, range, use),
    lag: (isAsked = () => true) => readLag(admin, prefix, isAsked),
    ping: async () => {
      await admin.ask((asked) => asked.describeCluster());
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

const foreignNamespace = '0b6d0a2e-5a53-5b0e-9d43-0d8a6f3a5c11';
const maxKeptBytes = 64 * 1024;

/** Sends what is no event of ours to the dead letters, where it can still be seen, under an id that is the same each time. */
const foreignTo =
  (appender: Appender, { log }: KafkaConnection): GiveUpForeign =>
  async (group, { topic, partition, offset, value, reason }: Foreign) => {
    const place = `${topic}/${partition}/${offset}`;
    const foreign = { topic, partition, offset, bytes: value?.subarray(0, maxKeptBytes).toString('base64') ?? null };
    const letter: FactEvent = {
      ...{ id: v5(`${group} ${place}`, foreignNamespace), type: buried.type, topic: buried.topic, key: group },
      ...{ occurredAt: new Date().toISOString(), payload: { consumer: group, reason, event: null, foreign } },
    };
    await appender.append([letter]);
    log.error({ consumer: group, place, reason }, 'a message that is no event was buried');
  };
