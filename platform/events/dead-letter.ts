import type { EntityManager } from '../database/orm.ts';
import type { FactEvent } from './event.ts';

const maxReasonLength = 4000;

/** Keeps an event that cannot be handled, with the reason, for a person to look at. */
export async function bury(tx: EntityManager, consumer: string, event: FactEvent, reason: string): Promise<void> {
  await tx.execute(
    'insert into dead_letter (consumer, event_id, event, reason) values (?, ?, ?::json, ?) on conflict do nothing',
    [
      consumer,
      event.id,
      JSON.stringify(event),
      // PostgreSQL's text has no NUL, and a reason may quote its input.
      reason.replaceAll('\0', '').slice(0, maxReasonLength),
    ],
  );
}
