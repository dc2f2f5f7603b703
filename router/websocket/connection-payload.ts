import { z } from 'zod';
import { AppError } from '../../platform/errors.ts';
import { bearerToken } from '../http/bearer.ts';

const payloadSchema = z.object({
  token: z.string().optional(),
  authorization: z.string().optional(),
  Authorization: z.string().optional(),
  headers: z.object({ authorization: z.string().optional(), Authorization: z.string().optional() }).optional(),
});

/** `{ token }`, or an Authorization header as clients put it there: at the top or below `headers`, in either spelling. */
export function tokenOf(payload: unknown): string | undefined {
  const parsed = payloadSchema.safeParse(payload ?? {});
  if (!parsed.success) throw new AppError('UNAUTHENTICATED', 'The token in connection_init must be a string.');
  const { token, authorization, Authorization, headers } = parsed.data;
  return token || bearerToken(authorization ?? Authorization ?? headers?.authorization ?? headers?.Authorization);
}

const forwardableSchema = z.object({
  authorization: z.string().optional().catch(undefined),
  Authorization: z.string().optional().catch(undefined),
  headers: z.record(z.string(), z.unknown()).optional().catch(undefined),
});

/** What stands for the headers of a request, where a browser can set none: `authorization` at the top, the others below `headers`. */
export function forwardableOf(payload: unknown): Readonly<Record<string, string>> {
  const { authorization, Authorization, headers = {} } = forwardableSchema.safeParse(payload).data ?? {};
  const given = Object.entries(headers).flatMap(([name, value]) =>
    isHeader(value) ? [[name.toLowerCase(), value] as const] : [],
  );
  const top = authorization ?? Authorization;
  return { ...Object.fromEntries(given), ...(isHeader(top) && { authorization: top }) };
}

// Anything else cannot be sent on as a header.
const isHeader = (value: unknown): value is string => typeof value === 'string' && /^[\t\x20-\x7e]*$/.test(value);
