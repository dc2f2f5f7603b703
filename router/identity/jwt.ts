import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { Authenticate } from '../../platform/auth/tokens.ts';
import { AppError } from '../../platform/errors.ts';
import { viewerOfClaims } from './claims.ts';
import type { JwtConfig } from './config.ts';
import { KeysUnavailable } from './key-set.ts';

/** Longer than any token that fits into a header. */
const longestToken = 16 * 1024;

/**
 * Verifies JSON Web Tokens: signature, algorithm, issuer, audience, times. Throws TOKEN_EXPIRED, UNAUTHENTICATED with the check that
 * failed, or IDENTITY_UNAVAILABLE when there are no keys to verify with.
 */
export function jwtAuthenticate(config: Omit<JwtConfig, 'jwks'>, keyOf: JWTVerifyGetKey): Authenticate {
  const { issuer, audience, algorithms, type, clockToleranceSeconds, claims } = config;
  const options = {
    issuer,
    algorithms,
    clockTolerance: clockToleranceSeconds,
    requiredClaims: ['exp'],
    ...(audience !== null && { audience }),
    ...(type !== undefined && { typ: type }),
  };
  return async (token) => {
    if (token.length > longestToken) throw unauthenticated('The token is too long.');
    const { payload } = await jwtVerify(token, keyOf, options).catch((error: unknown) => {
      throw refusal(error);
    });
    const viewer = viewerOfClaims(payload, claims);
    return { viewer, expiresAt: new Date(((payload.exp ?? 0) + clockToleranceSeconds) * 1000) };
  };
}

function refusal(error: unknown): unknown {
  if (error instanceof errors.JWTExpired) return new AppError('TOKEN_EXPIRED', 'The token has expired.', { cause: error });
  if (error instanceof errors.JWTClaimValidationFailed) return unauthenticated(claimRefusal(error), error);
  if (error instanceof KeysUnavailable || error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid)
    return new AppError('IDENTITY_UNAVAILABLE', 'Tokens cannot be verified at the moment.', { cause: error });
  const message = messages.find(([kind]) => error instanceof kind)?.[1];
  // Anything else that jose says of a token: its form.
  if (message === undefined && !(error instanceof errors.JOSEError)) return error;
  return unauthenticated(message ?? 'The token is not a signed JSON Web Token.', error);
}

const messages = [
  [errors.JOSEAlgNotAllowed, 'The token is signed with an algorithm that is not accepted here.'],
  [errors.JWSSignatureVerificationFailed, 'The signature of the token is wrong.'],
  [errors.JWKSNoMatchingKey, 'The token is signed with a key that is not known here.'],
  [errors.JWKSMultipleMatchingKeys, 'The token does not say which key signed it (kid).'],
] as const;

function claimRefusal({ claim, reason }: errors.JWTClaimValidationFailed): string {
  if (reason === 'missing') return `The token has no claim "${claim}".`;
  if (claim === 'nbf') return 'The token is not valid yet.';
  return `The claim "${claim}" of the token is not what is accepted here.`;
}

const unauthenticated = (message: string, cause?: unknown): AppError => new AppError('UNAUTHENTICATED', message, { cause });
