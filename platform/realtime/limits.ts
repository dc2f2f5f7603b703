import { requireInteger } from './numbers.ts';

export interface LimitRate {
  /** How many times in `seconds`, counted from a key's first. */
  points: number;
  seconds: number;
}

/**
 * How often something may be done, counted for each key by all processes together. Never fails: while the shared count cannot be
 * asked, each process counts for itself.
 */
export interface Limits {
  /** A limit with a name of its own; two of the same name and rate share their counts. Throws RangeError on a rate below 1. */
  open(name: string, rate: LimitRate): Limit;
}

export interface Limit {
  /** Takes one of the key's points. False when none are left; what was refused counts too, and makes nobody wait longer. */
  take(key: string): Promise<boolean>;
  /** Gives back what was taken and, as it turned out, should not count. */
  giveBack(key: string): Promise<void>;
}

/** Shared by the drivers. */
export function checkRate({ points, seconds }: LimitRate): { points: number; duration: number } {
  return { points: requireInteger('points', points, 1), duration: requireInteger('seconds', seconds, 1) };
}
