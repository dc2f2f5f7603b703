import { createHash, randomBytes } from 'node:crypto';
import type { TokenKeys } from '../../../platform/auth/keys.ts';
import { signAccessToken } from '../../../platform/auth/tokens.ts';
import { policies, scopes, type Viewer } from '../../../platform/auth/viewer.ts';
import type { Account } from '../accounts/account.entity.ts';
import type { Session } from './session.entity.ts';

export type Credentials = {
  readonly accessToken: string;
  readonly accessTokenExpiresAt: Date;
  readonly refreshToken: string;
  readonly refreshTokenExpiresAt: Date;
};

/** Signs what a client needs to act in a session. */
export async function issueCredentials(
  keys: TokenKeys,
  account: Account,
  session: Session,
  refreshToken: string,
): Promise<Credentials> {
  const access = await signAccessToken(keys, viewerFor(account, session), new Date());
  return {
    accessToken: access.token,
    accessTokenExpiresAt: access.expiresAt,
    refreshToken,
    refreshTokenExpiresAt: session.expiresAt,
  };
}

/** A refresh token is 256 random bits: it cannot be guessed, so one fast hash keeps it safe at rest. */
export const newRefreshToken = (): string => randomBytes(32).toString('base64url');
export const hashRefreshToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

function viewerFor(account: Account, session: Session): Viewer {
  return { id: account.id, sessionId: session.id, ...grants[account.role] };
}

const grants = {
  USER: { scopes: [], policies: [] },
  MODERATOR: { scopes: [scopes.moderate], policies: [] },
  ADMIN: { scopes: [scopes.moderate], policies: [policies.administrator] },
} as const;
