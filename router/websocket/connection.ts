import type { IncomingHttpHeaders } from 'node:http';
import type { Authenticate } from '../../platform/auth/tokens.ts';
import { anonymous, type Caller, viewerOf } from '../../platform/auth/viewer.ts';
import { AppError } from '../../platform/errors.ts';
import type { Logger } from '../../platform/log.ts';
import { signInWith } from '../http/bearer.ts';
import { timeLeftMs } from '../identity/time-left.ts';
import type { Subscription } from '../subscriptions/sink.ts';
import { closeCodes } from './close-codes.ts';
import { forwardableOf, tokenOf } from './connection-payload.ts';
import type { Place } from './place.ts';
import type { Wire } from './socket-sink.ts';

/** One client's socket: who it is, and what it runs. */
export type Connection = {
  readonly wire: Wire;
  readonly address: string;
  caller: Caller;
  /** Of the upgrade, and what connection_init adds to them: a proxy may have written the former, and the latter comes past it. */
  headers: IncomingHttpHeaders;
  isExpired: boolean;
  isClosed: boolean;
  /** Each is here until its work has ended, also when the client has left it and uses its id for another. */
  readonly operations: Set<Place>;
  readonly subscriptions: Set<Subscription>;
  close(code: number, reason: string): void;
  expiry?: NodeJS.Timeout;
};

export type Opening = Pick<Connection, 'close' | 'wire' | 'headers' | 'address'>;

export const openConnection = ({ close, wire, headers, address }: Opening): Connection => ({
  wire,
  address,
  headers,
  caller: anonymous,
  isExpired: false,
  isClosed: false,
  operations: new Set(),
  subscriptions: new Set(),
  close,
});

/** Signs the connection in with connection_init's token, if it has one. When the token expires, all that runs ends with TOKEN_EXPIRED. */
export async function signIn(connection: Connection, payload: unknown, authenticate: Authenticate | undefined): Promise<void> {
  const { caller, expiresAt } = await signInWith(authenticate && tokenOf(payload), authenticate);
  connection.caller = caller;
  connection.headers = { ...forwardableOf(payload), ...connection.headers };
  holdUntil(connection, expiresAt);
}

/**
 * Takes a new token on a live socket, which must be of the same viewer. What runs goes on, unless the new token grants something else:
 * then it ends with TOKEN_EXPIRED, to be begun anew. Answers until when the new one holds.
 */
export async function renew(connection: Connection, token: string, authenticate: Authenticate): Promise<Date> {
  const { viewer, expiresAt } = await authenticate(token);
  const before = viewerOf(connection.caller);
  if (before?.id !== viewer.id) throw new AppError('UNAUTHENTICATED', 'The new token is not of the viewer of this socket.');
  const isSame = areEqual(before.scopes, viewer.scopes) && areEqual(before.policies, viewer.policies);
  if (!isSame) endAll(connection, tokenExpired());
  connection.caller = { kind: 'viewer', viewer };
  // Subgraphs to which it is forwarded are not to get the one that expires.
  if (connection.headers.authorization !== undefined) {
    connection.headers = { ...connection.headers, authorization: `Bearer ${token}` };
  }
  connection.isExpired = false;
  holdUntil(connection, expiresAt);
  return expiresAt;
}

/** Ends everything that runs on the connection, for good. */
export function abandon(connection: Connection): void {
  connection.isClosed = true;
  clearTimeout(connection.expiry);
  endAll(connection);
}

/** Ends what the client has begun under this id. */
export function leave({ operations }: Connection, left: string): void {
  for (const place of operations) if (place.id === left) place.end();
}

/** Closes the connection for a token that is not good, with the code as the reason. Anything else is a fault of ours, and logged. */
export function closeForToken({ close }: Pick<Connection, 'close'>, error: unknown, log: Logger): void {
  if (error instanceof AppError) {
    close(closeCodes.forbidden, error.code);
    return;
  }
  log.error({ err: error }, 'the token of a socket could not be verified');
  close(closeCodes.internal, 'INTERNAL');
}

export const tokenExpired = (): AppError =>
  new AppError('TOKEN_EXPIRED', 'The token has expired: renew it by a ping, or connect again with a new one.');

function holdUntil(connection: Connection, expiresAt: Date | undefined): void {
  clearTimeout(connection.expiry);
  if (connection.isClosed || !expiresAt) return;
  connection.expiry = setTimeout(() => expire(connection), timeLeftMs(expiresAt)).unref();
}

function expire(connection: Connection): void {
  connection.isExpired = true;
  endAll(connection, tokenExpired());
}

function endAll({ operations }: Connection, reason?: AppError): void {
  for (const place of operations) place.end(reason);
}

const areEqual = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((one) => others.includes(one));
