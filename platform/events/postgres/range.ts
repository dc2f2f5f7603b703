import type { Pool } from 'pg';
import { type EventRange, partitionCount, type UseEvents } from '../event-bus.ts';
import { type LogRow, toEvent } from './offsets.ts';

const batchSize = 500;

/** Reads the log by the time of its appends. Positions of a partition grow with that time. */
export async function readRange(pool: Pool, { topics, from, to }: EventRange, use: UseEvents): Promise<void> {
  for (const topic of topics) {
    for (let partition = 0; partition < partitionCount; partition += 1) {
      let after: string | undefined = '0';
      while (after !== undefined) {
        const rows: LogRow[] = await readPage(pool, { topic, partition, after, from, to });
        if (rows.length > 0) await use(rows.map(toEvent));
        after = rows.length < batchSize ? undefined : rows.at(-1)?.position;
      }
    }
  }
}

type Page = { topic: string; partition: number; after: string; from: Date; to: Date };

async function readPage(pool: Pool, { topic, partition, after, from, to }: Page): Promise<LogRow[]> {
  const { rows } = await pool.query<LogRow>({
    name: 'read-range',
    text: `select position, id, type, topic, key, payload, occurred_at from log
           where topic = $1 and partition = $2 and position > $3 and appended_at >= $4 and appended_at < $5
           order by position limit $6`,
    values: [topic, partition, after, from, to, batchSize],
  });
  return rows;
}
