import { requireInteger } from '../numbers.ts';

/** Redis refuses an expiry beyond its calendar; a hundred years are as good as for ever. */
const longest = 100 * 365 * 24 * 3600;

/** A time to live as Redis takes it; undefined stays. Throws RangeError on what is not a positive integer. */
export const secondsOf = (ttlSeconds: number | undefined): number | undefined =>
  ttlSeconds === undefined ? undefined : Math.min(longest, requireInteger('ttlSeconds', ttlSeconds, 1));
