import { z } from 'zod';
import type { Authenticate } from '../../platform/auth/tokens.ts';
import { anonymous, type Caller } from '../../platform/auth/viewer.ts';
import { AppError } from '../../platform/errors.ts';
import { bearerToken, signInWith } from '../http/bearer.ts';

/** One client's socket: who it is, and what it runs. */
export type Connection = {
  caller: Caller;
  isExpired: boolean;
  isClosed: boolean;
  /** Each is here until its work has ended, also when the client has left it and uses its id for another. */
  readonly operations: Set<{ readonly id: string; readonly controller: AbortController }>;
  close(code: number, reason: string): void;
  expiry?: NodeJS.Timeout;
};

export const openConnection = (close: Connection['close']): Connection => ({
  caller: anonymous,
  isExpired: false,
  isClosed: false,
  operations: new Set(),
  close,
});

/** Signs the connection in with connection_init's token, if it has one. When the token expires, all that runs ends with TOKEN_EXPIRED. */
export async function signIn(connection: Connection, payload: unknown, authenticate: Authenticate): Promise<void> {
  const { caller, expiresAt } = await signInWith(tokenOf(payload), authenticate);
  connection.caller = caller;
  if (connection.isClosed) return;
  if (expiresAt) connection.expiry = setTimeout(() => expire(connection), remainingMs(expiresAt)).unref();
}

/** Ends everything that runs on the connection, for good. */
export function abandon(connection: Connection): void {
  connection.isClosed = true;
  clearTimeout(connection.expiry);
  for (const { controller } of connection.operations) controller.abort();
}

/** Ends what the client has begun under this id. */
export function leave({ operations }: Connection, left: string): void {
  for (const { id, controller } of operations) if (id === left) controller.abort();
}

export const tokenExpired = (): AppError => new AppError('TOKEN_EXPIRED', 'The token has expired: connect again with a new one.');

function expire(connection: Connection): void {
  connection.isExpired = true;
  for (const { controller } of connection.operations) controller.abort(tokenExpired());
}

const payloadSchema = z.object({
  token: z.string().optional(),
  authorization: z.string().optional(),
  Authorization: z.string().optional(),
  headers: z.object({ authorization: z.string().optional(), Authorization: z.string().optional() }).optional(),
});

/** `{ token }`, or an Authorization header as clients put it there: at the top or below `headers`, in either spelling. */
function tokenOf(payload: unknown): string | undefined {
  const parsed = payloadSchema.safeParse(payload ?? {});
  if (!parsed.success) throw new AppError('UNAUTHENTICATED', 'The token in connection_init must be a string.');
  const { token, authorization, Authorization, headers } = parsed.data;
  return token || bearerToken(authorization ?? Authorization ?? headers?.authorization ?? headers?.Authorization);
}

const longestTimerMs = 2 ** 31 - 1;

const remainingMs = (expiresAt: Date): number => Math.min(Math.max(expiresAt.getTime() - Date.now(), 0), longestTimerMs);
