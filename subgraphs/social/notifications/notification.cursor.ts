import { encodeCursor } from '../../../platform/connection.ts';

/** A notification's place among its recipient's. */
export const notificationCursor = (sequence: number): string => encodeCursor([sequence]);

export function parseNotificationKey([sequence]: readonly unknown[]): number | null {
  return typeof sequence === 'number' && Number.isSafeInteger(sequence) && sequence >= 0 ? sequence : null;
}
