import { z } from 'zod';
import { feed, type ReferenceChange, type ReferenceKind } from '../../platform/references/reference.ts';
import { liveEvents } from '../events/live.ts';

/** `sessionId` is null while the room is off air. */
const facts = z.object({ sessionId: z.uuid().nullable() });
type RoomFacts = z.infer<typeof facts>;
const idOf = z.object({ id: z.uuid() });
const entity = z.object({
  id: z.uuid(),
  status: z.enum(['OFF_AIR', 'ON_AIR']),
  streamer: idOf.nullable(),
  currentSession: idOf.nullable(),
});

/** The room may be on air again by now, in another session. */
const offAir = ({ roomId, sessionId }: { readonly roomId: string; readonly sessionId: string }): ReferenceChange<RoomFacts> => ({
  ...{ id: roomId, update: { sessionId: null }, where: { sessionId } },
});

/** Whether a room is on air, and in which session. */
export const roomReference: ReferenceKind<RoomFacts> = {
  kind: 'LiveRoom',
  owner: 'live',
  selection: 'id status streamer { id } currentSession { id }',
  facts,
  fromEntity: (answer) => {
    const { id, status, streamer, currentSession } = entity.parse(answer);
    return { id, ownerId: streamer?.id ?? null, facts: { sessionId: status === 'ON_AIR' ? (currentSession?.id ?? null) : null } };
  },
  feeds: [
    feed(liveEvents.sessionStarted, ({ roomId, sessionId, streamerId }) => ({
      id: roomId,
      set: { ownerId: streamerId, facts: { sessionId } },
    })),
    feed(liveEvents.sessionStopping, offAir),
    // A source that ends by itself was never stopped.
    feed(liveEvents.sessionEnded, offAir),
  ],
};
