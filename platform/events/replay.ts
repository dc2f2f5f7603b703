import { z } from 'zod';
import { defineEvent, type FactEvent } from './event.ts';

/** Events that one consumer is to get again. Every consumer hears the topic and takes what is for it. Key: that of the event. */
export const replayed = defineEvent(
  'replays.event-replayed',
  z.object({
    consumer: z.string(),
    event: z.object({
      id: z.guid(),
      type: z.string(),
      topic: z.string(),
      key: z.string(),
      occurredAt: z.string(),
      payload: z.unknown(),
    }),
  }),
);

/** The events for one consumer: its own, and of the replayed ones those that it is to get again, as they were. */
export function eventsFor(consumer: string, events: readonly FactEvent[]): readonly FactEvent[] {
  return events.flatMap((event) => {
    if (event.topic !== replayed.topic) return [event];
    const parsed = replayed.payload.safeParse(event.payload);
    return parsed.success && parsed.data.consumer === consumer ? [parsed.data.event] : [];
  });
}
