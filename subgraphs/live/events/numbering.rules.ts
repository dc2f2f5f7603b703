import { shedOver } from '../feed/shedding.rules.ts';
import type { Numbered, RoomPlace } from './event.store.ts';
import type { Understood } from './raw-event.parse.ts';

export type Pace = { readonly perSecond: number; readonly second: number };

/** Gives a room's events the next numbers, in the order they came, and leaves danmaku above the room's rate out of its feed. */
export function numberEvents(
  place: RoomPlace,
  events: readonly Understood[],
  pace: Pace,
): { place: RoomPlace; events: Numbered[] } {
  const danmaku = events.filter(({ event }) => event.type === 'DANMU').map(({ event }) => event.id);
  const { shed, rate } = shedOver([...new Set(danmaku)], place.rate, pace);
  const numbered = events.map((understood, n) => ({
    ...understood,
    seq: place.lastSeq + n + 1,
    shed: shed.has(understood.event.id),
  }));
  return { place: { ...place, rate }, events: numbered };
}
