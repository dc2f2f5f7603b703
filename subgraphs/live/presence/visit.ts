import { v5 } from 'uuid';
import type { RawLiveEvent } from '../../../schema/events/live-raw.ts';
import { ownEnvelope } from '../events/own-event.ts';

/** Someone's stay in a room: from the first call of a key to 75 s after the last. A key that comes back later begins another. */
export type Visit = {
  readonly roomId: string;
  readonly sessionId: string;
  readonly viewerId: string;
  readonly key: string;
  readonly enteredAt: Date;
};

/** Scores are the times of last calls. */
export const presenceRanking = (sessionId: string): string => `live:presence:${sessionId}`;
export const memberOf = ({ viewerId, key }: Pick<Visit, 'viewerId' | 'key'>): string => `${viewerId}/${key}`;

// Ids follow from the visit alone: whoever tells it again, tells the same event.
const namespace = 'b0a8c1de-3b52-4c55-9c0b-6a4f9d6f5f10';

const visitId = ({ sessionId, viewerId, key, enteredAt }: Visit): string =>
  v5(`${sessionId}/${viewerId}/${key}/${enteredAt.getTime()}`, namespace);

export function enterOf(visit: Visit): RawLiveEvent {
  const presenceId = visitId(visit);
  return { ...ownEnvelope(visit, v5('ENTER', presenceId), visit.enteredAt), type: 'ENTER', presenceId, viewerId: visit.viewerId };
}

export function leaveOf(visit: Visit, leftAt: Date): RawLiveEvent {
  const presenceId = visitId(visit);
  return { ...ownEnvelope(visit, v5('LEAVE', presenceId), leftAt), type: 'LEAVE', presenceId, viewerId: visit.viewerId };
}
