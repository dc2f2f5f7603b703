import type { ICustomPartitioner, Producer } from 'kafkajs';
import { createClient, type KafkaConnection } from './client.ts';

export type ProducerAccess = {
  get(): Promise<Producer>;
  /** After a failure, and at the end. */
  drop(): Promise<void>;
};

const retry = { initialRetryTime: 100, maxRetryTime: 2000, retries: 4 };

/**
 * One idempotent producer, until a request of it has failed for good. Its next batch would carry the numbers of the one that failed, and
 * where the broker has that one all the same, it would take the new batch for a repetition, say yes to it and drop it.
 */
export function keepProducer(connection: KafkaConnection): ProducerAccess {
  const { log } = connection;
  let current: Producer | undefined;
  return {
    get: async () => {
      if (current !== undefined) return current;
      const producer = createClient(connection).producer({ idempotent: true, retry, createPartitioner: () => partitionGiven });
      current = producer;
      await producer.connect();
      return producer;
    },
    drop: async () => {
      const dropped = current;
      current = undefined;
      await dropped?.disconnect().catch((error: unknown) => log.debug({ err: error }, 'a producer was not closed'));
    },
  };
}

const partitionGiven: ReturnType<ICustomPartitioner> = ({ message }) => message.partition ?? 0;
