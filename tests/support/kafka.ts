import { randomUUID } from 'node:crypto';
import { type Admin, Kafka, logLevel } from 'kafkajs';
import { createKafkaBus, type KafkaBus, type KafkaBusOptions } from '../../platform/events/kafka/kafka-bus.ts';
import { closing } from '../../platform/lifecycle.ts';
import { quiet } from './events.ts';

/** The brokers that tests may use; undefined where KAFKA_BROKERS is not set. */
export const kafkaBrokers = process.env.KAFKA_BROKERS?.split(',');

export type KafkaSpace = AsyncDisposable & {
  readonly prefix: string;
  readonly kafka: Kafka;
  /** The first of the brokers. */
  readonly broker: { readonly host: string; readonly port: number };
  connect(options?: Partial<KafkaBusOptions>): Promise<KafkaBus>;
};

/** Topics and groups of a test's own, gone when it is disposed. */
export function openKafkaSpace(brokers: readonly string[] = kafkaBrokers ?? []): KafkaSpace {
  const prefix = `test-${randomUUID().slice(0, 13)}.`;
  const kafka = new Kafka({ clientId: 'tests', brokers: [...brokers], logLevel: logLevel.NOTHING });
  const connect = (options?: Partial<KafkaBusOptions>) =>
    createKafkaBus({ brokers, clientId: 'tests', topicPrefix: prefix, log: quiet, ...options });
  const [host = '', port] = brokers[0]?.split(':') ?? [];
  return closing({ prefix, kafka, broker: { host, port: Number(port) }, connect }, async () => {
    const admin = kafka.admin();
    await admin.connect();
    await wipe(admin, prefix);
    await admin.disconnect();
  });
}

async function wipe(admin: Admin, prefix: string): Promise<void> {
  const { groups } = await admin.listGroups();
  const groupIds = groups.map(({ groupId }) => groupId).filter((id) => id.startsWith(prefix));
  // A member that was killed is in its group for a while yet; its offsets go by themselves.
  if (groupIds.length > 0) await admin.deleteGroups(groupIds).catch(() => undefined);
  const topics = (await admin.listTopics()).filter((name) => name.startsWith(prefix));
  if (topics.length > 0) await admin.deleteTopics({ topics });
}
