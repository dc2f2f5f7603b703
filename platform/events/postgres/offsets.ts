import type { Pool } from 'pg';
import type { FactEvent } from '../event.ts';
import { partitionCount } from '../event-bus.ts';

/** A partition with events after `position`, the last one its group has handled. `head` is the newest. */
export type WaitingPartition = {
  readonly topic: string;
  readonly partition: number;
  readonly position: string;
  readonly head: string;
};

/** A new group starts before the oldest event. */
export async function registerGroup(pool: Pool, group: string, topics: readonly string[]): Promise<void> {
  await pool.query(
    `insert into consumer_offset (group_name, topic, partition, position)
     select $1, topic, partition, 0 from unnest($2::text[]) as topic, generate_series(0, $3::int - 1) as partition
     on conflict do nothing`,
    [group, topics, partitionCount],
  );
}

/** In random order, so that no partition is always served last. */
export async function findWaiting(pool: Pool, group: string, topics: readonly string[]): Promise<readonly WaitingPartition[]> {
  const { rows } = await pool.query<WaitingPartition>({
    name: 'find-waiting',
    text: `select topic, partition, consumer_offset.position, head.position as head
           from consumer_offset join head using (topic, partition)
           where group_name = $1 and topic = any($2::text[]) and head.position > consumer_offset.position order by random()`,
    values: [group, topics],
  });
  return rows;
}

/**
 * Moves a group's offset, if it still stands at `from`. Answers false where another member has moved it: then this one has lost the
 * partition without noticing and must not go on.
 */
export async function commitOffset(pool: Pool, group: string, at: WaitingPartition, to: string): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'commit-offset',
    text: `update consumer_offset set position = $5
           where group_name = $1 and topic = $2 and partition = $3 and position = $4`,
    values: [group, at.topic, at.partition, at.position, to],
  });
  return rowCount === 1;
}

export type LogRow = Omit<FactEvent, 'occurredAt'> & { position: string; occurred_at: Date };

export const toEvent = ({ position: _, occurred_at, ...event }: LogRow): FactEvent => ({
  ...event,
  occurredAt: occurred_at.toISOString(),
});

/** The events after `position`, in order. `last` is undefined when there are none. */
export async function readLog(
  pool: Pool,
  { topic, partition, position }: WaitingPartition,
  limit: number,
): Promise<{ events: readonly FactEvent[]; last: string | undefined }> {
  const { rows } = await pool.query<LogRow>({
    name: 'read-log',
    text: `select position, id, type, topic, key, payload, occurred_at from log
           where topic = $1 and partition = $2 and position > $3 order by position limit $4`,
    values: [topic, partition, position, limit],
  });
  return { events: rows.map(toEvent), last: rows.at(-1)?.position };
}

export async function readLag(pool: Pool): Promise<readonly { group: string; topic: string; waiting: number }[]> {
  const { rows } = await pool.query<{ group: string; topic: string; waiting: number }>(
    `select group_name as "group", topic, sum(coalesce(head.position, consumer_offset.position) - consumer_offset.position)::float8 as waiting
     from consumer_offset left join head using (topic, partition) group by group_name, topic order by 1, 2`,
  );
  return rows;
}
