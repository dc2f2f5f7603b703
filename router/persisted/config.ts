import { z } from 'zod';

/** Operations by id: those that clients make known themselves (APQ), and the list that codegen wrote. */
export const persistedSchema = z
  .strictObject({
    /** `off`: any operation runs. `log`: those that are not on the list run too, are counted, and logged once each. `enforce`: they are refused. */
    mode: z.enum(['off', 'log', 'enforce']).default('off'),
    /** Files of ids and texts, as codegen's client preset or Apollo's manifest generator writes them. Watched for changes. */
    manifests: z.array(z.string().min(1)).readonly().default([]),
    /** Automatic persisted queries: clients may send a text once and its SHA-256 from then on. `enforce` keeps none. */
    automatic: z.boolean().default(true),
    /** Memory for them; the least used go first. */
    automaticBytes: z
      .int()
      .positive()
      .default(8 * 1024 * 1024),
  })
  .refine(({ mode, manifests }) => mode === 'off' || manifests.length > 0, {
    path: ['manifests'],
    error: 'must name a file when mode is log or enforce',
  });

export type PersistedConfig = z.output<typeof persistedSchema>;
