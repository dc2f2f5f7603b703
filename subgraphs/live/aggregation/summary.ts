import { z } from 'zod';

const whole = z.int().nonnegative();

/** What a session came to. Times in seconds. */
export const summarySchema = z.object({
  ...{ danmuCount: whole, likeCount: whole, enterCount: whole, uniqueViewers: whole, peakOnline: whole },
  meanOnline: z.number(),
  watchSeconds: z.number(),
  watchTime: z.array(z.object({ fromSeconds: whole, toSeconds: whole.nullable(), viewers: whole })).readonly(),
  topSenders: z.array(z.object({ userId: z.string(), danmuCount: whole })).readonly(),
});

export type Summary = z.infer<typeof summarySchema>;
export type TopSender = Summary['topSenders'][number];
export type VersionedSummary = Summary & { readonly version: number; readonly computedAt: Date };

/** The lower bounds of the buckets of watch time, in seconds; the last has no end. */
export const watchTimeBounds: readonly number[] = [0, 60, 300, 900, 3600];

/** Spreads viewers over the buckets; `viewersFrom` holds how many watched from each bound on and less than to the next. */
export const toBuckets = (viewersFrom: ReadonlyMap<number, number>): Summary['watchTime'] =>
  watchTimeBounds.map((fromSeconds, n) => ({
    fromSeconds,
    toSeconds: watchTimeBounds[n + 1] ?? null,
    viewers: viewersFrom.get(fromSeconds) ?? 0,
  }));
