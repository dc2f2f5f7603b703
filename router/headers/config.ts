import { z } from 'zod';

const own: ReadonlySet<string> = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'accept',
  'accept-encoding',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

const name = z
  .string()
  .toLowerCase()
  .regex(/^[!#$%&'*+.^_`|~\w-]+$/, 'must be the name of a header')
  .refine((text) => !own.has(text), 'belongs to one connection and cannot be forwarded');

/** What of a client's request subgraphs get to see. */
export const headersSchema = z.strictObject({
  /** Names of headers passed on to every subgraph. Their values are part of whose answer it is: nothing is shared across them. */
  forward: z.array(name).readonly().default([]),
});
