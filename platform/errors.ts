/**
 * The closed set of GraphQL error codes (`extensions.code`). `docs/errors.md` says what each means and what a client does;
 * a test keeps the two the same.
 */
export const errorCodes = [
  'UNAUTHENTICATED',
  'TOKEN_EXPIRED',
  'IDENTITY_UNAVAILABLE',
  'UNAUTHORIZED_FIELD_OR_TYPE',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'KEY_REUSED',
  'RATE_LIMITED',
  'BAD_REQUEST',
  'CSRF_PREVENTED',
  'REQUEST_TOO_LARGE',
  'REQUEST_TIMEOUT',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'OPERATION_NOT_PERSISTED',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'INTROSPECTION_DISABLED',
  'TOO_MANY_TOKENS',
  'TOO_DEEP',
  'TOO_MANY_ALIASES',
  'TOO_MANY_ROOT_FIELDS',
  'TOO_COMPLEX',
  'TOO_MANY_SUBSCRIPTIONS',
  'REALTIME_UNAVAILABLE',
  'STORAGE_UNAVAILABLE',
  'SUBGRAPH_UNAVAILABLE',
  'SUBGRAPH_INVALID_ANSWER',
  'SUPERGRAPH_CHANGED',
  'OVERLOADED',
  'SHUTTING_DOWN',
  'INTERNAL',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** A caller broke the contract: the message is written for the caller and is safe to show. Everything else is masked. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  /** The input's path that was wrong, when one was. */
  readonly field: readonly string[] | undefined;
  /** When the same may be tried again, where that is known. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: { field?: readonly string[]; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.field = options.field;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

export const notFound = (what: string, id: string): AppError =>
  new AppError('NOT_FOUND', `${what} ${id} does not exist or is not visible to you.`);
export const forbidden = (message: string): AppError => new AppError('FORBIDDEN', message);
export const badInput = (message: string, field: readonly string[]): AppError =>
  new AppError('BAD_USER_INPUT', message, { field });
