import { z } from 'zod';

/** Which part of the answered queries Apollo's executor is asked as well. 0: none, and it is not even loaded. */
export const shadowSchema = z.strictObject({
  sampleRatio: z.number().min(0).max(1).default(0),
  /** That run at once; what comes in the meantime is skipped. */
  concurrency: z.int().positive().default(2),
  /** For the whole of one: Apollo's executor and, where it answers otherwise, ours once more. */
  timeoutMs: z.int().positive().default(10_000),
});

export type ShadowConfig = z.output<typeof shadowSchema>;
