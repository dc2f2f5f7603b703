import type { Pool, PoolClient } from 'pg';
import type { FactEvent } from '../event.ts';
import { requireSizes } from '../event-size.ts';
import { partitionOf } from '../partition.ts';

const insert = `
  with incoming as (
    select * from unnest($1::uuid[], $2::text[], $3::smallint[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
      with ordinality as event (id, topic, partition, type, key, payload, occurred_at, n)
  ), fresh as (
    select *, row_number() over (partition by topic, partition order by n) as rank,
      count(*) over (partition by topic, partition) as total
    from incoming where not exists (select 1 from log where log.id = incoming.id)
  ), advanced as (
    insert into head as h (topic, partition, position) select distinct topic, partition, total from fresh
    on conflict (topic, partition) do update set position = h.position + excluded.position
    returning h.topic, h.partition, h.position
  )
  insert into log (topic, partition, position, id, type, key, payload, occurred_at)
  select topic, partition, advanced.position - total + rank, id, type, key, payload::json, occurred_at
  from fresh join advanced using (topic, partition)`;

/**
 * Appends in one transaction with one NOTIFY. The lock on each topic is held until the commit, and PostgreSQL frees locks after the
 * commit is visible: so a later position is never visible before an earlier one, and the look for events already there misses none.
 */
export async function appendToLog(pool: Pool, channel: string, events: readonly FactEvent[]): Promise<void> {
  const distinct = [...new Map(events.map((event) => [event.id, event])).values()];
  if (distinct.length === 0) return;
  requireSizes(distinct);
  const topics = [...new Set(distinct.map(({ topic }) => topic))].sort();
  const locks = topics.map((topic) => `${channel} ${topic}`);
  await inTransaction(pool, async (client) => {
    await client.query('select pg_advisory_xact_lock(hashtextextended(name, 0)) from unnest($1::text[]) as name', [locks]);
    await client.query({ name: 'append', text: insert, values: columnsOf(distinct) });
    await client.query('select pg_notify($1, $2)', [channel, JSON.stringify(topics)]);
  });
}

const columnsOf = (events: readonly FactEvent[]): unknown[][] => [
  events.map(({ id }) => id),
  events.map(({ topic }) => topic),
  events.map(({ key }) => partitionOf(key)),
  events.map(({ type }) => type),
  events.map(({ key }) => key),
  events.map(({ payload }) => JSON.stringify(payload)),
  events.map(({ occurredAt }) => occurredAt),
];

async function inTransaction(pool: Pool, work: (client: PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query('begin');
    await work(client);
    await client.query('commit');
    broken = false;
  } finally {
    // A connection on which anything failed is closed, which rolls back.
    client.release(broken);
  }
}
