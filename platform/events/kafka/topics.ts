import { setTimeout as sleep } from 'node:timers/promises';
import type { Admin, ITopicConfig, ITopicMetadata } from 'kafkajs';
import { deadLetterTopic } from '../dead-letter.ts';
import { partitionCount } from '../event-bus.ts';
import type { AdminAccess } from './admin.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** How long events are kept; dead letters wait longer for a person to look at them. */
const retentionMs = (name: string): number => (name === deadLetterTopic ? 30 : 7) * dayMs;

export type Topics = {
  /** Makes the topics that are missing. Throws where one has another number of partitions: order for a key would be lost. */
  ensure(names: Iterable<string>): Promise<void>;
  /** After a failure: topics may have gone. */
  forget(): void;
};

export function keepTopics(admin: AdminAccess, prefix: string): Topics {
  const known = new Set<string>();
  let last: Promise<unknown> = Promise.resolve();
  const ensure = async (names: readonly string[]) => {
    const unknown = names.filter((name) => !known.has(name));
    if (unknown.length === 0) return;
    await admin.ask((asked) => create(asked, unknown, prefix));
    for (const name of unknown) known.add(name);
  };
  return {
    ensure: (names) => {
      const distinct = [...new Set(names)];
      if (distinct.every((name) => known.has(name))) return Promise.resolve();
      // One after the other: several consumers begin at once, with topics in common.
      const ensured = last.then(() => ensure(distinct));
      last = ensured.catch(() => undefined);
      return ensured;
    },
    forget: () => known.clear(),
  };
}

async function create(admin: Admin, names: readonly string[], prefix: string): Promise<void> {
  const existing = new Set(await admin.listTopics());
  const missing = names.filter((name) => !existing.has(`${prefix}${name}`));
  // Answers false where another process was faster.
  if (missing.length > 0)
    await admin.createTopics({ topics: missing.map((name) => topicOf(name, prefix)), waitForLeaders: false });
  const topics = await metadataOf(
    admin,
    names.map((name) => `${prefix}${name}`),
  );
  for (const { name, partitions } of topics) {
    if (partitions.length !== partitionCount)
      throw new Error(`The Kafka topic ${name} has ${partitions.length} partitions, not ${partitionCount}.`);
  }
}

const attempts = 50;
const pauseMs = 200;

/** A topic that was just made is not known to every broker at once. */
async function metadataOf(admin: Admin, names: string[]): Promise<readonly ITopicMetadata[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return (await admin.fetchTopicMetadata({ topics: names })).topics;
    } catch (error) {
      if (attempt === attempts || !isNotYetKnown(error)) throw error;
      await sleep(pauseMs);
    }
  }
}

const isNotYetKnown = (error: unknown): boolean =>
  error instanceof Error &&
  'type' in error &&
  (error.type === 'UNKNOWN_TOPIC_OR_PARTITION' || error.type === 'LEADER_NOT_AVAILABLE');

/** Copies are as many as the brokers make by default. Times are those of the append, as in the log of PostgreSQL. */
const topicOf = (name: string, prefix: string): ITopicConfig => ({
  topic: `${prefix}${name}`,
  numPartitions: partitionCount,
  configEntries: [
    { name: 'retention.ms', value: String(retentionMs(name)) },
    { name: 'cleanup.policy', value: 'delete' },
    { name: 'message.timestamp.type', value: 'LogAppendTime' },
    { name: 'max.message.bytes', value: String(1024 * 1024 + 12) },
  ],
});
