import type { IncomingMessage, ServerResponse } from 'node:http';

export type CorsPolicy = {
  /** `*` answers everyone, without credentials; a list answers only its own origins. */
  readonly origins: '*' | readonly string[];
  readonly methods: readonly string[];
  readonly requestHeaders: readonly string[];
  readonly exposedHeaders: readonly string[];
  /** Lets browsers send cookies, from the origins of a list only. */
  readonly credentials?: boolean;
};

/** Header fields and their values, by turns, as `writeHead` takes them. */
export type HeaderList = readonly string[];

/** A policy worked out beforehand, for routes that many requests come to. */
export type CompiledCors = {
  /** The headers of an answer to this origin. */
  answer(origin: string | undefined): HeaderList;
  /** The headers of the answer to a preflight of this origin. */
  preflight(origin: string | undefined): HeaderList;
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

export function compileCors(policy: CorsPolicy): CompiledCors {
  const { origins } = policy;
  if (origins === '*') {
    const answer = answerHeaders('*', policy);
    const preflight = [...answer, ...preflightHeaders(policy)];
    return { answer: () => answer, preflight: () => preflight };
  }
  // Also to those who are refused: a cache must not hand their answer to an origin that may read it.
  const refused: HeaderList = ['vary', 'origin'];
  const allowed = new Map(origins.map((origin) => [origin, [...refused, ...answerHeaders(origin, policy)]]));
  const answer = (origin = '') => allowed.get(origin) ?? refused;
  return {
    answer,
    preflight: (origin = '') => (allowed.has(origin) ? [...answer(origin), ...preflightHeaders(policy)] : refused),
  };
}

/** Sets the CORS headers, and answers a preflight: true when the request is thereby done. */
export function handleCors(request: IncomingMessage, response: ServerResponse, policy: CorsPolicy): boolean {
  const { origin } = request.headers;
  const cors = compileCors(policy);
  const isPreflight = request.method === 'OPTIONS';
  const headers = isPreflight ? cors.preflight(origin) : cors.answer(origin);
  for (let at = 0; at < headers.length; at += 2) response.appendHeader(headers[at] ?? '', headers[at + 1] ?? '');
  if (isPreflight) response.writeHead(204).end();
  return isPreflight;
}

function answerHeaders(origin: string, { exposedHeaders, credentials }: CorsPolicy): HeaderList {
  return [
    'access-control-allow-origin',
    origin,
    'access-control-expose-headers',
    exposedHeaders.join(', '),
    ...(credentials && origin !== '*' ? ['access-control-allow-credentials', 'true'] : []),
  ];
}

function preflightHeaders({ methods, requestHeaders }: CorsPolicy): HeaderList {
  return [
    'access-control-allow-methods',
    methods.join(', '),
    'access-control-allow-headers',
    requestHeaders.join(', '),
    'access-control-max-age',
    '7200',
  ];
}
