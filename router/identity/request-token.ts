import type { IncomingHttpHeaders } from 'node:http';
import { bearerToken } from '../http/bearer.ts';
import type { IdentityConfig } from './config.ts';
import { cookieNamed } from './cookie.ts';

/** The token of an HTTP request: of its Authorization header, else of the cookie that may hold one. UNAUTHENTICATED for a header of another kind. */
export function requestToken({ authorization, cookie }: IncomingHttpHeaders, identity: IdentityConfig): string | undefined {
  const bearer = bearerToken(authorization);
  if (bearer !== undefined || identity.kind === 'none' || identity.cookie === undefined) return bearer;
  return cookieNamed(cookie, identity.cookie);
}
