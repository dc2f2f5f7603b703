import { defineEntity, p } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import type { EntityManager } from '../database/orm.ts';
import { purgeOlderThan } from '../database/purge.ts';
import type { EventDefinition } from './event.ts';

/** Facts of this subgraph on their way to the bus. `position` is the order in which the relay takes them. */
export const Outbox = defineEntity({
  name: 'Outbox',
  tableName: 'outbox',
  properties: {
    position: p.bigint('string').primary().autoincrement(),
    id: p.uuid(),
    topic: p.text(),
    type: p.text(),
    key: p.text(),
    payload: p.json<unknown>().columnType('json'),
    occurredAt: p.datetime(),
    relayedAt: p.datetime().nullable(),
  },
});

/** Below what a Kafka broker accepts by default (1 MiB a message), with room for the envelope. What is larger belongs in the object store. */
const maxPayloadCharacters = 256 * 1024;

/**
 * Queues a fact in the transaction `tx` (the EntityManager of `em.transactional`): it is told if and only if that transaction commits.
 * Answers the event's id. A payload that breaks its definition is a programming error and throws.
 * Events with one key keep their order when the transactions that record them lock the row they are about, as every use case does.
 */
export function record<Payload>(
  tx: EntityManager,
  definition: EventDefinition<Payload>,
  key: string,
  payload: Payload,
  options: { readonly id?: string; readonly occurredAt?: Date } = {},
): string {
  if (!tx.isInTransaction()) throw new Error(`${definition.type} was recorded outside a transaction.`);
  const parsed = definition.payload.parse(payload);
  const { id = uuidv7(), occurredAt = new Date() } = options;
  if ((JSON.stringify(parsed)?.length ?? 0) > maxPayloadCharacters)
    throw new Error(`The payload of ${definition.type} ${id} is too large.`);
  tx.persist(tx.create(Outbox, { id, topic: definition.topic, type: definition.type, key, payload: parsed, occurredAt }));
  return id;
}

/** Deletes what was relayed more than `ageMs` ago and answers how many rows that were. */
export async function purgeOutbox(em: EntityManager, ageMs = 60 * 60 * 1000): Promise<number> {
  return purgeOlderThan({ table: 'outbox', column: 'relayed_at', ageMs }, (sql) => em.fork().execute(sql, [], 'run'));
}
