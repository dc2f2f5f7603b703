import { v5 } from 'uuid';
import type { RawLiveEvent } from '../../../schema/events/live-raw.ts';

type Envelope = Pick<RawLiveEvent, 'version' | 'id' | 'source' | 'roomId' | 'sessionId' | 'occurredAt'>;

/** `source` of events that happened here and not on another platform. */
export const ownSource = 'danmesh';

type Session = { readonly roomId: string; readonly sessionId: string };

/** What all events of our own rooms have in common. `id` must be a UUID: it is also the event's id on the bus. */
export const ownEnvelope = (session: Session, id: string, at: Date): Envelope => ({
  version: 1,
  id,
  source: ownSource,
  roomId: session.roomId,
  sessionId: session.sessionId,
  occurredAt: at.toISOString(),
});

/** The last event of a session. Its id follows from the session: told again for the same moment it is the same event. */
export const endOf = (session: Session, at: Date): RawLiveEvent => ({
  ...ownEnvelope(session, v5('LIVE_END', session.sessionId), at),
  type: 'LIVE_END',
});
