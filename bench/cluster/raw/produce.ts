import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import type { FactEvent } from '../../../platform/events/event.ts';
import type { EventBus } from '../../../platform/events/event-bus.ts';
import { rawEvents } from '../../../schema/events/live-raw.ts';
import { eventOf, type OnAir } from './rooms.ts';

const batchSize = 500;
/** More would only wait: the producer holds back, as one does whose buffers are full. */
const maxWaiting = 20_000;
const drainedWithinMs = 60_000;

export type Producer = {
  readonly sent: () => number;
  readonly stored: () => Promise<number>;
  /** Sends batches for as long as asked, two on their way at a time, and never far ahead of what is stored. */
  send(goesOn: () => boolean): Promise<void>;
  /** Gives up where nothing is stored any more: the recount tells. */
  untilStored(): Promise<void>;
};

export function createProducer(bus: EventBus, owner: Client, rooms: readonly OnAir[]): Producer {
  let sent = 0;
  const stored = () => storedSoFar(owner);
  return {
    sent: () => sent,
    stored,
    send: async (goesOn) => {
      let before: Promise<void> = Promise.resolve();
      let known = await stored();
      while (goesOn()) {
        for (; sent - known > maxWaiting; known = await stored()) await pause(20);
        const batch = Array.from({ length: batchSize }, (_, n) => factOf(rooms, sent + n));
        sent += batchSize;
        const appended = bus.append(batch);
        await before;
        before = appended;
      }
      await before;
    },
    untilStored: async () => {
      const deadline = performance.now() + drainedWithinMs;
      while ((await stored()) < sent && performance.now() < deadline) await pause(20);
    },
  };
}

function factOf(rooms: readonly OnAir[], n: number): FactEvent {
  const room = rooms[n % rooms.length];
  if (room === undefined) throw new Error('there are no rooms');
  const event = eventOf(room, Math.floor(n / rooms.length));
  const { type, topic } = rawEvents.happened;
  return { id: event.id, type, topic, key: event.roomId, occurredAt: event.occurredAt, payload: event };
}

/** The last number of each room's sequence: what is stored, without reading it. */
async function storedSoFar(owner: Client): Promise<number> {
  const { rows } = await owner.query<{ stored: string }>('select coalesce(sum(last_seq), 0) as stored from live.room_feed');
  return Number(rows[0]?.stored);
}
