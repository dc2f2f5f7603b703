import type { EntityManager } from '../database/orm.ts';
import { purgeOlderThan } from '../database/purge.ts';

/**
 * Notes in the transaction that `consumer` handles these events, and answers those it had not handled before. Where another
 * transaction is handling one of them at this moment, waits for its end.
 */
export async function claim(tx: EntityManager, consumer: string, eventIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.execute<{ event_id: string }[]>(
    `insert into inbox (consumer, event_id) select ?, id::uuid from json_array_elements_text(?::json) as id
     on conflict do nothing returning event_id`,
    [consumer, JSON.stringify(eventIds)],
  );
  return new Set(rows.map((row) => row.event_id));
}

/** Deletes what was handled more than `ageMs` ago and answers how many rows that were. Longer than the log keeps its events. */
export async function purgeInbox(em: EntityManager, ageMs = 14 * 24 * 60 * 60 * 1000): Promise<number> {
  return purgeOlderThan({ table: 'inbox', column: 'handled_at', ageMs }, (sql) => em.fork().execute(sql, [], 'run'));
}
