import { z } from 'zod';
import type { FactEvent } from '../event.ts';
import { encodeEvent } from '../event-size.ts';
import { partitionOf } from '../partition.ts';

export type OutgoingMessage = {
  readonly topic: string;
  readonly partition: number;
  readonly key: string;
  readonly value: Buffer;
};

export type ReadMessage =
  | { readonly kind: 'event'; readonly event: FactEvent }
  | { readonly kind: 'foreign'; readonly reason: string };

const envelope = z.object({
  id: z.guid(),
  type: z.string().min(1),
  topic: z.string(),
  key: z.string(),
  occurredAt: z.iso.datetime(),
  payload: z.unknown(),
});

/** Throws EventTooLargeError. */
export const toMessage = (event: FactEvent): OutgoingMessage => ({
  topic: event.topic,
  partition: partitionOf(event.key),
  key: event.key,
  value: encodeEvent(event),
});

/** What stands in a message of a topic, or why it is none of our events. */
export function readMessage(topic: string, value: Buffer | null): ReadMessage {
  if (value === null) return { kind: 'foreign', reason: 'the message is empty' };
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(value));
  } catch (error) {
    return { kind: 'foreign', reason: `the message is no JSON: ${String(error)}` };
  }
  const parsed = envelope.safeParse(json);
  if (!parsed.success) return { kind: 'foreign', reason: z.prettifyError(parsed.error) };
  if (parsed.data.topic !== topic) return { kind: 'foreign', reason: `the event is of another topic: ${parsed.data.topic}` };
  return { kind: 'event', event: parsed.data };
}
