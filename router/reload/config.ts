import { z } from 'zod';

/** How a new supergraph takes over. */
export const reloadSchema = z.strictObject({
  /** So many of the operations asked most are planned before a new supergraph takes over. */
  warmUpOperations: z.int().nonnegative().default(500),
  /** At most so long; what is not planned by then is planned when it is asked. */
  warmUpMs: z.int().nonnegative().default(30_000),
  /** An operation not asked again for so long counts half. */
  halfLifeMs: z.int().positive().default(300_000),
});

export type ReloadConfig = z.output<typeof reloadSchema>;
