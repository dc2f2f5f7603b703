/** Longer than this a timer would run out at once. */
const longestTimerMs = 2 ** 31 - 1;

/** How long a timer is to wait for a token to expire. */
export const timeLeftMs = (expiresAt: Date): number => Math.min(Math.max(expiresAt.getTime() - Date.now(), 0), longestTimerMs);
