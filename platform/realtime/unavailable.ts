import { AppError } from '../errors.ts';

/** What stands behind the realtime port cannot be asked right now. Whoever has the same in PostgreSQL reads it there. */
export const realtimeUnavailable = (): AppError =>
  new AppError('REALTIME_UNAVAILABLE', 'What happens at this moment cannot be said or noted right now. Try again in a moment.', {
    retryAfterSeconds: 2,
  });

export const isRealtimeUnavailable = (error: unknown): boolean =>
  error instanceof AppError && error.code === 'REALTIME_UNAVAILABLE';

/** What the realtime port answers, or what `otherwise` does while it cannot be asked. */
export async function orWhenAway<T>(answer: Promise<T>, otherwise: () => T | Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (isRealtimeUnavailable(error)) return otherwise();
    throw error;
  }
}
