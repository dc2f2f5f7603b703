import { accessFrom } from '../database/roles.ts';
import type { EventBus } from '../events/event-bus.ts';
import { createPostgresBus } from '../events/postgres/postgres-bus.ts';
import { repeating } from '../lifecycle.ts';
import type { Logger } from '../log.ts';
import type { Pingable } from './pingable.ts';
import type { ServicesConfig } from './services.ts';

export type BusDeps = {
  readonly databaseUrl: string;
  /** As this process is known to the brokers. */
  readonly clientId: string;
  readonly log: Logger;
};

const purgeEveryMs = 3_600_000;

/** Kafka where KAFKA_BROKERS names it, else a log in PostgreSQL. */
export async function openBus(
  { kafka, namespace }: Pick<ServicesConfig, 'kafka' | 'namespace'>,
  { databaseUrl, clientId, log }: BusDeps,
): Promise<EventBus & Pingable & AsyncDisposable> {
  if (kafka !== undefined) {
    const { createKafkaBus } = await import('../events/kafka/kafka-bus.ts');
    return createKafkaBus({ ...kafka, clientId, topicPrefix: `${namespace}.`, log });
  }
  await using opening = new AsyncDisposableStack();
  const bus = opening.use(createPostgresBus({ url: accessFrom(databaseUrl, 'bus').url, log }));
  opening.use(repeating('purge of the bus', purgeEveryMs, log, async () => void (await bus.purge())));
  const stack = opening.move();
  return { ...bus, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}
