import { randomUUID } from 'node:crypto';
import type { Consumer, EachBatchPayload } from 'kafkajs';
import type { EventRange, UseEvents } from '../event-bus.ts';
import type { AdminAccess } from './admin.ts';
import { createClient, type KafkaConnection } from './client.ts';
import { readMessage } from './message.ts';

type RangeDeps = { readonly connection: KafkaConnection; readonly admin: AdminAccess; readonly prefix: string };

/** What is still to be read of a partition: from `next`, up to `end`. */
type Piece = { readonly topic: string; readonly partition: number; next: bigint; readonly end: bigint };
type Reading = { readonly pieces: ReadonlyMap<string, Piece>; readonly use: UseEvents; readonly prefix: string };

/** Reads with a group of its own, which is gone afterwards. Messages that are no events of ours are passed over. */
export async function readRange(deps: RangeDeps, range: EventRange, use: UseEvents): Promise<void> {
  const { connection, admin, prefix } = deps;
  const pieces = await piecesOf(deps, range);
  if (pieces.size === 0) return;
  const groupId = `${prefix}range-${randomUUID()}`;
  const consumer = createClient(connection).consumer({ groupId, maxWaitTimeInMs: 500, maxBytesPerPartition: 1024 * 1024 });
  try {
    await readPieces(consumer, { pieces, use, prefix });
  } finally {
    await consumer.disconnect();
    await admin.ask((asked) => asked.deleteGroups([groupId]));
  }
}

async function piecesOf({ admin, prefix }: RangeDeps, { topics, from, to }: EventRange): Promise<Map<string, Piece>> {
  const existing = await admin.ask((asked) => asked.listTopics());
  const pieces = new Map<string, Piece>();
  for (const topic of topics.map((name) => `${prefix}${name}`).filter((name) => existing.includes(name))) {
    const starts = await admin.ask((asked) => asked.fetchTopicOffsetsByTimestamp(topic, from.getTime()));
    const ends = await admin.ask((asked) => asked.fetchTopicOffsetsByTimestamp(topic, to.getTime()));
    const endOf = new Map(ends.map(({ partition, offset }) => [partition, BigInt(offset)]));
    for (const { partition, offset } of starts) {
      const piece = { topic, partition, next: BigInt(offset), end: endOf.get(partition) ?? 0n };
      if (piece.next < piece.end) pieces.set(nameOf(topic, partition), piece);
    }
  }
  return pieces;
}

async function readPieces(consumer: Consumer, reading: Reading): Promise<void> {
  const { promise: done, resolve, reject } = Promise.withResolvers<void>();
  const left = new Set(reading.pieces.values());
  consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
  await consumer.connect();
  await consumer.subscribe({ topics: [...new Set([...left].map(({ topic }) => topic))], fromBeginning: true });
  const eachBatch = async (payload: EachBatchPayload) => {
    const { topic, partition } = payload.batch;
    const piece = reading.pieces.get(nameOf(topic, partition));
    try {
      if (piece !== undefined) await readBatch(reading, piece, payload);
    } catch (error) {
      return reject(error);
    }
    if (piece !== undefined && piece.next < piece.end) return;
    payload.pause();
    if (piece !== undefined) left.delete(piece);
    if (left.size === 0) resolve();
  };
  await consumer.run({ autoCommit: false, eachBatch });
  for (const { topic, partition, next } of left) consumer.seek({ topic, partition, offset: String(next) });
  await done;
}

async function readBatch({ use, prefix }: Reading, piece: Piece, { batch, heartbeat }: EachBatchPayload): Promise<void> {
  const messages = batch.messages.filter(({ offset }) => BigInt(offset) >= piece.next && BigInt(offset) < piece.end);
  const read = messages.map(({ value }) => readMessage(piece.topic.slice(prefix.length), value));
  const events = read.flatMap((one) => (one.kind === 'event' ? [one.event] : []));
  for (let start = 0; start < events.length; start += 500) {
    await use(events.slice(start, start + 500));
    await heartbeat();
  }
  const after = BigInt(batch.lastOffset()) + 1n;
  if (after > piece.next) piece.next = after;
}

const nameOf = (topic: string, partition: number): string => `${topic}/${partition}`;
