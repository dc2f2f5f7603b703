import { encodeCursor } from '../../../platform/connection.ts';

/** Of a room's window and of its signals. */
export const feedChannel = (roomId: string): string => `live:feed:${roomId}`;

/** A place in a room's durable sequence. */
export const feedCursor = (position: number): string => encodeCursor([position]);

export function parseFeedPosition([position]: readonly unknown[]): number | null {
  return typeof position === 'number' && Number.isSafeInteger(position) && position >= 0 ? position : null;
}
