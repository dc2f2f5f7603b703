import { accessTo } from '../../platform/database/roles.ts';
import type { EventBus } from '../../platform/events/event-bus.ts';
import { createKafkaBus } from '../../platform/events/kafka/kafka-bus.ts';
import { createPostgresBus } from '../../platform/events/postgres/postgres-bus.ts';
import type { Bench } from './part.ts';

export type BusName = 'PostgreSQL' | 'Kafka';

/** Kafka takes part where KAFKA_BROKERS names it. */
export const busNames = ({ services }: Bench): readonly BusName[] =>
  services.kafka === undefined ? ['PostgreSQL'] : ['PostgreSQL', 'Kafka'];

type Place = { readonly databaseUrl: string; readonly namespace: string };

/** The bus as a product of this namespace has it. */
export async function openBus(
  bench: Bench,
  name: BusName,
  { databaseUrl, namespace }: Place,
): Promise<EventBus & AsyncDisposable> {
  const { log, services } = bench;
  if (name === 'PostgreSQL') return createPostgresBus({ url: accessTo(databaseUrl, 'bus').url, log });
  const { kafka } = services;
  if (kafka === undefined) throw new Error('KAFKA_BROKERS is not set');
  return createKafkaBus({ ...kafka, clientId: 'bench', topicPrefix: `${namespace}.`, log });
}
