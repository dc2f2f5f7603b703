import type { FactEvent } from './event.ts';

/** What an event may take on the bus, as JSON in UTF-8: a Kafka broker takes 1 MiB a batch by default. */
export const maxEventBytes = 900_000;

/** An event that no bus takes, however often it is tried. */
export class EventTooLargeError extends Error {
  override readonly name = 'EventTooLargeError';
  readonly eventId: string;

  constructor({ id, type }: FactEvent, bytes: number) {
    super(`The event ${type} ${id} is too large for the bus: ${bytes} bytes of at most ${maxEventBytes}.`);
    this.eventId = id;
  }
}

/** Throws EventTooLargeError for the first event above the maximum. */
export function requireSizes(events: readonly FactEvent[]): void {
  for (const event of events) encodeEvent(event);
}

/** An event as its bytes. Throws EventTooLargeError. */
export function encodeEvent(event: FactEvent): Buffer {
  const { id, type, topic, key, occurredAt, payload } = event;
  const bytes = Buffer.from(JSON.stringify({ id, type, topic, key, occurredAt, payload }));
  if (bytes.length > maxEventBytes) throw new EventTooLargeError(event, bytes.length);
  return bytes;
}
