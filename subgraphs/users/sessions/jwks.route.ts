import type { TokenKeys } from '../../../platform/auth/keys.ts';
import type { Route } from '../../../platform/http/route.ts';

/** The keys with which anyone verifies access tokens (RFC 7517). */
export function jwksRoute({ jwks }: TokenKeys): Route {
  const body = JSON.stringify(jwks);
  return {
    methods: ['GET', 'HEAD'],
    prefix: '/.well-known/jwks.json',
    handle: async (_, response) => {
      response.writeHead(200, { 'content-type': 'application/jwk-set+json', 'cache-control': 'public, max-age=300' }).end(body);
    },
  };
}
