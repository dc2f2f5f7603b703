import { z } from 'zod';

/** What the static cost of an operation assumes where the schema does not say it with `@cost` and `@listSize`. */
export const costSchema = z.strictObject({
  /** Items of a list whose size neither `@listSize` nor an argument tells. */
  listSize: z.int().positive().default(10),
  /** What every mutation costs before its fields are counted. */
  mutation: z.int().nonnegative().default(10),
});

export type CostConfig = z.output<typeof costSchema>;
