import { createLocalJWKSet, errors, type JSONWebKeySet, jwtVerify, SignJWT } from 'jose';
import { AppError } from '../errors.ts';
import type { TokenKeys } from './keys.ts';
import { type Viewer, viewerSchema } from './viewer.ts';

const accessTokenSeconds = 15 * 60;
const issuer = 'danmesh';
const audience = 'danmesh-graph';

export type AccessToken = { readonly token: string; readonly expiresAt: Date };

/** Who a token speaks for, and until when. */
export type Authenticated = { readonly viewer: Viewer; readonly expiresAt: Date };

/** Verifies an access token. Throws AppError UNAUTHENTICATED or TOKEN_EXPIRED. */
export type Authenticate = (token: string) => Promise<Authenticated>;

/** Signs an access token that lives for 15 minutes. */
export async function signAccessToken(keys: TokenKeys, viewer: Viewer, now: Date): Promise<AccessToken> {
  const issuedAt = Math.floor(now.getTime() / 1000);
  const expiresAt = issuedAt + accessTokenSeconds;
  const token = await new SignJWT({ sid: viewer.sessionId, scope: viewer.scopes.join(' '), policies: [...viewer.policies] })
    .setProtectedHeader({ alg: 'EdDSA', kid: keys.kid, typ: 'at+jwt' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(viewer.id)
    .setIssuedAt(issuedAt)
    .setExpirationTime(expiresAt)
    .sign(keys.privateKey);
  return { token, expiresAt: new Date(expiresAt * 1000) };
}

/** Verifies with the public keys at hand. */
export function authenticateWith(jwks: JSONWebKeySet): Authenticate {
  const keySet = createLocalJWKSet(jwks);
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keySet, {
        issuer,
        audience,
        algorithms: ['EdDSA'],
        requiredClaims: ['sub', 'exp', 'sid'],
      });
      const viewer = viewerSchema.parse({
        id: payload.sub,
        sessionId: payload.sid,
        scopes: typeof payload.scope === 'string' ? payload.scope.split(' ').filter((scope) => scope !== '') : [],
        policies: payload.policies ?? [],
      });
      return { viewer, expiresAt: new Date((payload.exp ?? 0) * 1000) };
    } catch (error) {
      throw refusal(error);
    }
  };
}

function refusal(error: unknown): AppError {
  if (error instanceof errors.JWTExpired)
    return new AppError('TOKEN_EXPIRED', 'The access token has expired: renew it with sessionRefresh.', { cause: error });
  if (error instanceof errors.JWTClaimValidationFailed)
    return new AppError('UNAUTHENTICATED', `The access token is not meant for this graph: its claim "${error.claim}" is wrong.`, {
      cause: error,
    });
  if (error instanceof errors.JOSEAlgNotAllowed)
    return new AppError('UNAUTHENTICATED', 'The access token is signed with another algorithm than EdDSA.', { cause: error });
  return new AppError('UNAUTHENTICATED', 'The access token is not valid.', { cause: error });
}
