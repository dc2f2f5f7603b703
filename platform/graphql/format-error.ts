import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { AppError } from '../errors.ts';
import { isTransient } from '../events/transient.ts';
import type { Logger } from '../log.ts';

export type ErrorContext = { readonly requestId: string; readonly log: Logger };

/**
 * The one place where a subgraph decides what of an error may leave: an AppError with its code, a mistake in the operation as
 * GraphQL words it, and anything else masked as INTERNAL and logged once with the request id.
 */
export function formatError(error: GraphQLError, { requestId, log }: ErrorContext): GraphQLFormattedError {
  const cause = rootCause(error);
  const location = error.path ? { path: error.path } : {};
  if (cause instanceof AppError) {
    const field = cause.field ? { field: cause.field } : {};
    if (cause.cause !== undefined)
      log.warn({ err: cause.cause, code: cause.code, requestId, path: error.path }, 'an operation was refused');
    const retry = cause.retryAfterSeconds === undefined ? {} : { retryAfter: cause.retryAfterSeconds };
    return { message: cause.message, ...location, extensions: { code: cause.code, ...field, ...retry } };
  }
  // A mistake in the operation has no path: with one, it is a resolver's answer that did not fit the schema, which is our fault.
  if (cause instanceof GraphQLError && error.path === undefined) {
    const code = cause.extensions.code ?? 'GRAPHQL_VALIDATION_FAILED';
    return { message: cause.message, ...location, extensions: { code } };
  }
  if (isTransient(cause)) {
    log.warn({ err: cause, requestId, path: error.path }, 'an operation could not be answered for the moment');
    return { message: 'A part of the service cannot answer right now. Try again.', ...location, extensions: unavailable };
  }
  log.error({ err: cause, requestId, path: error.path }, 'an operation failed unexpectedly');
  return { message: 'Something went wrong on our side.', ...location, extensions: { code: 'INTERNAL', requestId } };
}

const unavailable = { code: 'SUBGRAPH_UNAVAILABLE' } as const;

function rootCause(error: GraphQLError): unknown {
  const { originalError } = error;
  if (originalError instanceof GraphQLError && originalError !== error) return rootCause(originalError);
  return originalError ?? error;
}
