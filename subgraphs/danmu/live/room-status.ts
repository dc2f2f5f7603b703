import { LRUCache } from 'lru-cache';
import type { Reference, ReferenceDeps } from '../../../platform/references/reference.ts';
import { refreshReference } from '../../../platform/references/references.ts';
import { roomReference } from '../../../schema/references/live-room.reference.ts';

type Room = Reference<{ readonly sessionId: string | null }> | null;

/** Asks live whether a room is on air by now; while it is not, at most once a second for each room, however many ask. */
export type RoomStatus = { readonly ask: (roomId: string) => Promise<Room> };

const keptMs = 1_000;
const keptRooms = 1_000;
const patienceMs = 5_000;

export function createRoomStatus(
  deps: Pick<ReferenceDeps, 'links' | 'service'> & { readonly fork: () => ReferenceDeps['em'] },
): RoomStatus {
  const answers = new LRUCache<string, Promise<Room>>({ max: keptRooms, ttl: keptMs });
  const { links, service, fork } = deps;
  return {
    ask: (roomId) => {
      const known = answers.get(roomId);
      if (known !== undefined) return known;
      // Many wait for this answer, so it has a signal of its own: one of them leaving must not take it from the others.
      const asking = { em: fork(), links, service, requestId: `room-status-${roomId}`, signal: AbortSignal.timeout(patienceMs) };
      const answer = refreshReference(asking, roomReference, roomId).then((room) => {
        // A room on air may be stopped at any moment, and then this answer would outlive what is stored.
        if (room?.facts.sessionId) answers.delete(roomId);
        return room;
      });
      answers.set(roomId, answer);
      return answer;
    },
  };
}
