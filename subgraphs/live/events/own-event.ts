import type { RawLiveEvent } from '../../../schema/events/live-raw.ts';

type Envelope = Pick<RawLiveEvent, 'version' | 'id' | 'source' | 'roomId' | 'sessionId' | 'occurredAt'>;

/** `source` of events that happened here and not on another platform. */
export const ownSource = 'danmesh';

/** What all events of our own rooms have in common. `id` must be a UUID: it is also the event's id on the bus. */
export const ownEnvelope = (
  session: { readonly roomId: string; readonly sessionId: string },
  id: string,
  at: Date,
): Envelope => ({
  version: 1,
  id,
  source: ownSource,
  roomId: session.roomId,
  sessionId: session.sessionId,
  occurredAt: at.toISOString(),
});
