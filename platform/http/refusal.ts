import { AppError, type ErrorCode } from '../errors.ts';

/** Codes that only plain HTTP answers (uploads, playback) carry; GraphQL errors use the closed set of platform/errors.ts alone. */
export type HttpCode =
  | ErrorCode
  | 'METHOD_NOT_ALLOWED'
  | 'LENGTH_REQUIRED'
  | 'SIZE_MISMATCH'
  | 'MD5_MISMATCH'
  | 'URL_EXPIRED'
  | 'URL_ALTERED'
  | 'RANGE_NOT_SATISFIABLE'
  | LinkRefusalCode;

/** What a subgraph says to a process that is not trusted. No client of the graph ever reads it. */
export type LinkRefusalCode =
  | 'LINK_UNSIGNED'
  | 'LINK_MISDIRECTED'
  | 'LINK_UNKNOWN_KEY'
  | 'LINK_ALTERED'
  | 'LINK_EXPIRED'
  | 'LINK_REPLAYED';

/** A plain HTTP route says no; the message is written for the caller and is safe to show. */
export class HttpRefusal extends Error {
  override readonly name = 'HttpRefusal';
  readonly code: HttpCode;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: HttpCode, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.code = code;
    this.headers = headers;
  }
}

/** The refusal that an error is; undefined when it is a fault of ours, which a caller must not read. */
export function refusalOf(error: unknown): HttpRefusal | undefined {
  if (error instanceof HttpRefusal) return error;
  if (!(error instanceof AppError) || error.code === 'INTERNAL') return undefined;
  const { code, message, retryAfterSeconds } = error;
  return new HttpRefusal(code, message, retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) });
}

export const statusOf = (code: HttpCode): number => statuses[code];

const statuses: Readonly<Record<HttpCode, number>> = {
  UNAUTHENTICATED: 401,
  TOKEN_EXPIRED: 401,
  IDENTITY_UNAVAILABLE: 503,
  UNAUTHORIZED_FIELD_OR_TYPE: 403,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  KEY_REUSED: 409,
  RATE_LIMITED: 429,
  BAD_REQUEST: 400,
  CSRF_PREVENTED: 400,
  REQUEST_TOO_LARGE: 413,
  REQUEST_TIMEOUT: 408,
  PERSISTED_QUERY_NOT_FOUND: 404,
  PERSISTED_QUERY_NOT_SUPPORTED: 400,
  OPERATION_NOT_PERSISTED: 403,
  GRAPHQL_PARSE_FAILED: 400,
  GRAPHQL_VALIDATION_FAILED: 400,
  OPERATION_RESOLUTION_FAILURE: 400,
  INTROSPECTION_DISABLED: 400,
  TOO_MANY_TOKENS: 400,
  TOO_DEEP: 400,
  TOO_MANY_ALIASES: 400,
  TOO_MANY_ROOT_FIELDS: 400,
  TOO_COMPLEX: 400,
  TOO_MANY_SUBSCRIPTIONS: 429,
  REALTIME_UNAVAILABLE: 503,
  STORAGE_UNAVAILABLE: 503,
  SUBGRAPH_UNAVAILABLE: 503,
  SUBGRAPH_INVALID_ANSWER: 502,
  SUPERGRAPH_CHANGED: 409,
  OVERLOADED: 503,
  SHUTTING_DOWN: 503,
  INTERNAL: 500,
  METHOD_NOT_ALLOWED: 405,
  LENGTH_REQUIRED: 411,
  SIZE_MISMATCH: 400,
  MD5_MISMATCH: 400,
  URL_EXPIRED: 403,
  URL_ALTERED: 403,
  RANGE_NOT_SATISFIABLE: 416,
  LINK_UNSIGNED: 401,
  LINK_MISDIRECTED: 401,
  LINK_UNKNOWN_KEY: 401,
  LINK_ALTERED: 401,
  LINK_EXPIRED: 401,
  LINK_REPLAYED: 401,
};
