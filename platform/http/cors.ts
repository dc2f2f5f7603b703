import type { IncomingMessage, ServerResponse } from 'node:http';

export type CorsPolicy = {
  /** `*` answers everyone, without credentials; a list answers only its own origins. */
  readonly origins: '*' | readonly string[];
  readonly methods: readonly string[];
  readonly requestHeaders: readonly string[];
  readonly exposedHeaders: readonly string[];
};

/** What players need: ranges, and to read their answers' headers. */
export const playbackCors = (origins: CorsPolicy['origins'] = '*'): CorsPolicy => ({
  origins,
  methods: ['GET', 'HEAD'],
  requestHeaders: ['range', 'if-none-match', 'if-range'],
  exposedHeaders: ['etag', 'content-length', 'content-range', 'accept-ranges', 'x-request-id'],
});

/** What an uploader in a browser needs: PUT, and to read each part's ETag. */
export const uploadCors = (origins: CorsPolicy['origins'] = '*'): CorsPolicy => ({
  origins,
  methods: ['PUT'],
  requestHeaders: ['content-type', 'content-md5'],
  exposedHeaders: ['etag', 'x-request-id'],
});

/** Sets the CORS headers, and answers a preflight: true when the request is thereby done. Never allows credentials. */
export function handleCors(request: IncomingMessage, response: ServerResponse, policy: CorsPolicy): boolean {
  const allowed = allowedOrigin(request.headers.origin, policy);
  if (policy.origins !== '*') response.appendHeader('vary', 'origin');
  if (allowed) {
    response.setHeader('access-control-allow-origin', allowed);
    response.setHeader('access-control-expose-headers', policy.exposedHeaders.join(', '));
  }
  if (request.method !== 'OPTIONS') return false;
  if (allowed) allowPreflight(response, policy);
  response.writeHead(204).end();
  return true;
}

function allowedOrigin(origin: string | undefined, { origins }: CorsPolicy): string | undefined {
  if (origins === '*') return '*';
  return origin !== undefined && origins.includes(origin) ? origin : undefined;
}

function allowPreflight(response: ServerResponse, policy: CorsPolicy): void {
  response.setHeader('access-control-allow-methods', policy.methods.join(', '));
  response.setHeader('access-control-allow-headers', policy.requestHeaders.join(', '));
  response.setHeader('access-control-max-age', '7200');
}
