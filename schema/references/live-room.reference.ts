import { z } from 'zod';
import { feed, type ReferenceKind } from '../../platform/references/reference.ts';
import { liveEvents } from '../events/live.ts';

/** `sessionId` is null while the room is off air. */
const facts = z.object({ sessionId: z.uuid().nullable() });
const idOf = z.object({ id: z.uuid() });
const entity = z.object({
  id: z.uuid(),
  status: z.enum(['OFF_AIR', 'ON_AIR']),
  streamer: idOf.nullable(),
  currentSession: idOf.nullable(),
});

/** Whether a room is on air, and in which session. */
export const roomReference: ReferenceKind<z.infer<typeof facts>> = {
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
    feed(liveEvents.sessionEnded, ({ roomId }) => ({ id: roomId, update: { sessionId: null } })),
  ],
};
