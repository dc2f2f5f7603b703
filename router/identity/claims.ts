import type { JWTPayload } from 'jose';
import type { Viewer } from '../../platform/auth/viewer.ts';
import { AppError } from '../../platform/errors.ts';
import type { ClaimPath, JwtConfig } from './config.ts';

/** The viewer that the claims of a verified token speak of. UNAUTHENTICATED when they name nobody. */
export function viewerOfClaims(payload: JWTPayload, claims: JwtConfig['claims']): Viewer {
  const id = textAt(payload, claims.id);
  if (!id) throw new AppError('UNAUTHENTICATED', `The token does not say whose it is: it has no claim "${nameOf(claims.id)}".`);
  return {
    id,
    sessionId: textAt(payload, claims.session) ?? id,
    scopes: namesAt(payload, claims.scopes),
    policies: namesAt(payload, claims.policies),
  };
}

function valueAt(payload: JWTPayload, path: ClaimPath): unknown {
  let at: unknown = payload;
  for (const name of typeof path === 'string' ? [path] : path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
    at = Reflect.get(at, name);
  }
  return at;
}

function textAt(payload: JWTPayload, path: ClaimPath): string | undefined {
  const value = valueAt(payload, path);
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function namesAt(payload: JWTPayload, path: ClaimPath): string[] {
  const value = valueAt(payload, path);
  if (typeof value === 'string') return value.split(' ').filter((name) => name !== '');
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}

const nameOf = (path: ClaimPath): string => (typeof path === 'string' ? path : path.join('.'));
