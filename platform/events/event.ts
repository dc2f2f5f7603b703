import type { z } from 'zod';

/**
 * A fact that a subgraph tells the others, named `<subgraph>.<noun>-<verb>` in the past tense. Definitions stand in `schema/events/`;
 * the part before the dot is the topic unless another is named. Payloads grow only by additions that old readers may ignore.
 */
export type EventDefinition<Payload> = {
  readonly type: string;
  readonly topic: string;
  readonly payload: z.ZodType<Payload>;
};

export function defineEvent<Payload>(
  type: string,
  payload: z.ZodType<Payload>,
  topic = type.slice(0, type.indexOf('.')),
): EventDefinition<Payload> {
  return { type, topic, payload };
}

/** An event as it travels. Events with the same key are delivered in the order in which they were committed. */
export type FactEvent<Payload = unknown> = {
  /** UUIDv7; the same event delivered twice has the same id. */
  readonly id: string;
  readonly type: string;
  readonly topic: string;
  /** The aggregate the event is about, the unit of order. */
  readonly key: string;
  /** ISO 8601 in UTC. */
  readonly occurredAt: string;
  readonly payload: Payload;
};
