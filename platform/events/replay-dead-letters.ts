import type { EntityManager } from '../database/orm.ts';
import { relayConsumer } from './outbox-reader.ts';
import { replayed } from './replay.ts';

/** Which dead letters; without a consumer or an id, all of them. */
export type DeadLetterChoice = { readonly consumer?: string | undefined; readonly id?: string | undefined };

const batchSize = 200;

/** What the relay set aside is no consumer's: it stays. */
const chosen = `consumer <> '${relayConsumer}' and consumer = coalesce(?, consumer) and event_id = coalesce(?::uuid, event_id) and at < ?`;

const move = `
  with chosen as (
    select consumer, event_id from dead_letter where ${chosen} order by at limit ${batchSize} for update skip locked),
  letter as (
    delete from dead_letter d using chosen c where d.consumer = c.consumer and d.event_id = c.event_id returning d.*),
  forgotten as (
    delete from inbox i using letter l where i.consumer = l.consumer and i.event_id = l.event_id)
  insert into outbox (id, topic, type, key, payload, occurred_at)
  select gen_random_uuid(), ?, ?, event ->> 'key', json_build_object('consumer', consumer, 'event', event), clock_timestamp()
  from letter order by at`;

export async function countDeadLetters(em: EntityManager, { consumer, id }: DeadLetterChoice): Promise<number> {
  const [row] = await em.execute<{ count: number }[]>(`select count(*)::int from dead_letter where ${chosen}`, [
    ...[consumer ?? null, id ?? null, new Date()],
  ]);
  return row?.count ?? 0;
}

/**
 * Brings a subgraph's dead letters back to their consumers, and to them only, in the order in which they were buried. A letter leaves
 * its table in the transaction that queues it; one that fails again is buried again, and not taken a second time here.
 */
export async function replayDeadLetters(
  em: EntityManager,
  { consumer, id }: DeadLetterChoice,
  onProgress: (queued: number) => void,
): Promise<number> {
  const startedAt = new Date();
  const values = [consumer ?? null, id ?? null, startedAt, replayed.topic, replayed.type];
  for (let queued = 0; ; ) {
    const { affectedRows } = await em.execute<{ affectedRows: number }>(move, values, 'run');
    if (affectedRows === 0) return queued;
    queued += affectedRows;
    onProgress(queued);
  }
}
