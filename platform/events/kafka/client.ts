import { type ISocketFactory, Kafka, logLevel, type SASLOptions } from 'kafkajs';
import type { Logger } from '../../log.ts';
import { wholeResponses } from './sockets.ts';

export type KafkaConnection = {
  /** host:port of any brokers of the cluster. */
  readonly brokers: readonly string[];
  /** As this process is known to the brokers. */
  readonly clientId: string;
  readonly ssl?: boolean | undefined;
  readonly sasl?: SASLOptions | undefined;
  /** How connections are made; for tests that cut them. */
  readonly socketFactory?: ISocketFactory | undefined;
  readonly log: Logger;
};

/** Each attempt of a request may take `requestTimeout`; whoever asked tries again for ever, with a backoff of its own. */
const retry = { initialRetryTime: 100, maxRetryTime: 2000, retries: 5 };

/** A client of its own for each consumer: what two consumers of one group keep of their offsets would mix within one. */
export function createClient({ brokers, clientId, ssl, sasl, socketFactory, log }: KafkaConnection): Kafka {
  return new Kafka({
    brokers: [...brokers],
    clientId,
    ...(ssl === undefined ? {} : { ssl }),
    ...(sasl === undefined ? {} : { sasl }),
    socketFactory: wholeResponses(socketFactory),
    connectionTimeout: 3000,
    requestTimeout: 8000,
    retry,
    logLevel: logLevel.WARN,
    logCreator: () => tellLog(log),
  });
}

type Entry = { readonly namespace: string; readonly level: logLevel; readonly log: Readonly<Record<string, unknown>> };

/** What fails for good is told by whoever asked: here even errors are but steps on the way. Named fields only, for no secret is among them. */
const tellLog =
  (log: Logger) =>
  ({ namespace, level, log: { message, broker, groupId, topic, partition, error } }: Entry): void => {
    const reason = error instanceof Error ? error.message : error;
    const entry = { client: 'kafkajs', namespace, broker, groupId, topic, partition, reason };
    if (level <= logLevel.ERROR) log.info(entry, String(message));
    else log.debug(entry, String(message));
  };
