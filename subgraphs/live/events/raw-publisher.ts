import type { FactEvent } from '../../../platform/events/event.ts';
import type { EventBus } from '../../../platform/events/event-bus.ts';
import { type RawLiveEvent, rawEvents } from '../../../schema/events/live-raw.ts';

/**
 * Resolves when the events are on the bus; rejects when it could not take them, and at once when too many wait for it already. Their ids
 * are UUIDs; an event that is told again changes nothing.
 */
export type PublishRaw = (events: readonly RawLiveEvent[]) => Promise<void>;

const maxWaiting = 20_000;

/**
 * Brings raw events to the bus without an outbox: what many callers bring while one append runs goes with the next one. No more than
 * these two are ever under way.
 */
export function createRawPublisher(bus: EventBus): PublishRaw {
  let waiting: FactEvent[] = [];
  let next: Promise<void> | undefined;
  let running: Promise<void> = Promise.resolve();
  const appendWaiting = () => {
    const events = waiting;
    waiting = [];
    next = undefined;
    running = bus.append(events);
    return running;
  };
  return (events) => {
    if (waiting.length + events.length > maxWaiting) return Promise.reject(new Error('too many raw events wait for the bus'));
    waiting.push(...events.map(toFact));
    next ??= running.then(appendWaiting, appendWaiting);
    return next;
  };
}

const toFact = (event: RawLiveEvent): FactEvent => {
  const { type, topic } = rawEvents.happened;
  return { id: event.id, type, topic, key: event.roomId, occurredAt: event.occurredAt, payload: event };
};
