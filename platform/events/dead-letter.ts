import { z } from 'zod';
import type { EntityManager } from '../database/orm.ts';
import { defineEvent, type FactEvent } from './event.ts';
import { record } from './outbox.ts';

export const deadLetterTopic = 'dead-letters';

/** What a consumer gave up on, for whoever watches over the product. Key: the consumer. */
export const buried = defineEvent(
  'dead-letters.event-buried',
  z.object({
    consumer: z.string(),
    reason: z.string(),
    /** The event as it came; null where it is none, or is too large to be told twice. */
    event: z.unknown(),
    /** Where a message stands that is no event, and how it begins, in base64. */
    foreign: z.object({ topic: z.string(), partition: z.int(), offset: z.string(), bytes: z.string().nullable() }).nullable(),
  }),
  deadLetterTopic,
);

const maxReasonLength = 4000;
const maxToldCharacters = 128 * 1024;

/** Keeps an event that cannot be handled, with the reason, for a person to look at, and tells the topic of dead letters. */
export async function bury(tx: EntityManager, consumer: string, event: FactEvent, reason: string): Promise<void> {
  // PostgreSQL's text has no NUL, and a reason may quote its input.
  const cleanReason = reason.replaceAll('\0', '').slice(0, maxReasonLength);
  const json = JSON.stringify(event);
  const rows = await tx.execute<unknown[]>(
    `insert into dead_letter (consumer, event_id, event, reason) values (?, ?, ?::json, ?) on conflict do nothing returning 1`,
    [consumer, event.id, json, cleanReason],
  );
  if (rows.length === 0) return;
  const told = json.length > maxToldCharacters ? null : event;
  record(tx, buried, consumer, { consumer, reason: cleanReason, event: told, foreign: null });
}
