import { z } from 'zod';

const positive = z.int().positive();

/** When operations are refused because there are too many; `limit.ts` says how the limit between the two bounds is found. */
export const overloadSchema = z.strictObject({
  /** Operations at once, at most; subscriptions count only until they run. */
  inFlight: positive.default(1_000),
  /** So many are let in however slow it is. */
  minimum: positive.default(32),
  /** So many more wait for room at most, */
  waiting: z.int().nonnegative().default(1_000),
  /** and so long: a burst passes. Under a load that goes on, 50 ms. */
  waitMs: positive.default(1_000),
  /** A median delay of the event loop beyond this lets fewer in. */
  eventLoopDelayMs: positive.default(50),
  /** So does a median answer that takes so many times what is usual, and more than 100 ms. */
  slowdown: z.number().min(1.5).default(5),
});
