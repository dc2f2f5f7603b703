import { z } from 'zod';
import { type Caller, viewerSchema } from '../../auth/viewer.ts';

const callerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('viewer'), viewer: viewerSchema }),
  z.object({ kind: z.literal('anonymous') }),
  z.object({ kind: z.literal('service'), service: z.string() }),
]);

/** The claims of a caller as text without dots or line breaks, so that a header can carry them. */
export function writeClaims(caller: Caller): string {
  return Buffer.from(JSON.stringify(caller)).toString('base64url');
}

/** Undefined when the text says no caller that this product knows. */
export function readClaims(text: string): Caller | undefined {
  try {
    return callerSchema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString())).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
