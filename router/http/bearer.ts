import type { Authenticate } from '../../platform/auth/tokens.ts';
import { anonymous, type Caller } from '../../platform/auth/viewer.ts';
import { AppError } from '../../platform/errors.ts';

/** Whoever asks, and until when that holds. */
export type SignedIn = { readonly caller: Caller; readonly expiresAt?: Date };

/** The token of an Authorization header; undefined without a header. UNAUTHENTICATED when there is one that holds no bearer token. */
export function bearerToken(authorization: string | undefined): string | undefined {
  if (!authorization) return undefined;
  const token = /^Bearer +([^\s]+)$/i.exec(authorization.trim())?.[1];
  if (!token) throw new AppError('UNAUTHENTICATED', 'The Authorization header must be `Bearer` and a token.');
  return token;
}

/** Whoever the token belongs to; nobody without one, or where nobody signs in. Throws UNAUTHENTICATED or TOKEN_EXPIRED. */
export async function signInWith(token: string | undefined, authenticate: Authenticate | undefined): Promise<SignedIn> {
  if (token === undefined || authenticate === undefined) return { caller: anonymous };
  const { viewer, expiresAt } = await authenticate(token);
  return { caller: { kind: 'viewer', viewer }, expiresAt };
}
