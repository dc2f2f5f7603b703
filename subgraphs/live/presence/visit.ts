import { v5 } from 'uuid';
import type { RawLiveEvent } from '../../../schema/events/live-raw.ts';
import { ownEnvelope } from '../events/own-event.ts';

/** Someone's stay in a room: from the first call of any of their devices to the last of all. Who comes back later begins another. */
export type Visit = {
  readonly roomId: string;
  readonly sessionId: string;
  readonly viewerId: string;
  readonly enteredAt: Date;
};

/** Members are viewers, scores the times of their last calls. */
export const presenceRanking = (sessionId: string): string => `live:presence:${sessionId}`;

// Ids follow from the visit alone: whoever tells it again, tells the same event.
const namespace = 'b0a8c1de-3b52-4c55-9c0b-6a4f9d6f5f10';

const visitId = ({ sessionId, viewerId, enteredAt }: Visit): string =>
  v5(`${sessionId}/${viewerId}/${enteredAt.getTime()}`, namespace);

export function enterOf(visit: Visit): RawLiveEvent {
  const presenceId = visitId(visit);
  return { ...ownEnvelope(visit, v5('ENTER', presenceId), visit.enteredAt), type: 'ENTER', presenceId, viewerId: visit.viewerId };
}

export function leaveOf(visit: Visit, leftAt: Date): RawLiveEvent {
  const presenceId = visitId(visit);
  return { ...ownEnvelope(visit, v5('LEAVE', presenceId), leftAt), type: 'LEAVE', presenceId, viewerId: visit.viewerId };
}
