import { z } from 'zod';

const positive = z.int().positive();

/** Subscriptions, by whichever door. */
export const subscriptionsSchema = z.strictObject({
  /** Subscriptions open at subgraphs: one for each that is not shared, one for all who share. */
  upstreams: positive.default(20_000),
  /** How long a lost upstream is tried again before its subscribers are told SUBGRAPH_UNAVAILABLE. */
  awayMs: positive.default(30_000),
  /** Events completed from other subgraphs at once; the others wait. */
  answersAtOnce: positive.default(256),
  /** Pages of missed events asked at once; who has come back waits. */
  replaysAtOnce: positive.default(8),
  /** A reader that has more than this unread is behind: what comes next is queued, or dropped, by `@delivery`. */
  unreadBytes: positive.default(64 * 1024),
  /** Events queued for one reader that is behind, where the oldest may be dropped. */
  queuedEvents: positive.default(64),
  /** Text queued for one reader that is behind. Where nothing may be dropped, more than this closes its socket with 4008. */
  queuedBytes: positive.default(4 * 1024 * 1024),
});

export type SubscriptionsConfig = z.output<typeof subscriptionsSchema>;
