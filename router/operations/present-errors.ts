import { GraphQLError } from 'graphql';
import { AppError, type ErrorCode } from '../../platform/errors.ts';
import type { Logger } from '../../platform/log.ts';
import { RefusedOperation } from './refused-operation.ts';

export type Presentation = {
  readonly requestId: string;
  readonly log: Logger;
  readonly namesSubgraphs: boolean;
  readonly masksSubgraphErrors: boolean;
  /** Whether mistakes may be told with names of the schema that resemble them; where it is no secret. */
  readonly suggests: boolean;
};

/** Why an operation did not run, as its caller may read it. */
export function presentFailure(error: unknown, presentation: Presentation): readonly GraphQLError[] {
  if (!(error instanceof RefusedOperation)) return [presentError(error, presentation)];
  return presentation.suggests ? error.errors : error.errors.map(withoutSuggestion);
}

/**
 * One error of an answer, as its caller may read it: an AppError keeps its code, what a subgraph said keeps message, code and path,
 * and anything else is masked as INTERNAL with the request's id and logged, here and nowhere else.
 */
export function presentError(error: unknown, presentation: Presentation): GraphQLError {
  const path = error instanceof GraphQLError && error.path ? { path: error.path } : {};
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  if (cause instanceof AppError) {
    if (cause.code === 'SUBGRAPH_INVALID_ANSWER') noteInvalidAnswer(cause, path, presentation);
    const { code, field, retryAfterSeconds: retryAfter } = cause;
    return new GraphQLError(cause.message, {
      ...path,
      extensions: { code, ...(field && { field }), ...(retryAfter !== undefined && { retryAfter }) },
    });
  }
  if (error instanceof GraphQLError && typeof error.extensions.serviceName === 'string') return fromSubgraph(error, presentation);
  const { requestId, log } = presentation;
  log.error({ err: error, requestId }, 'an operation failed inside');
  const code: ErrorCode = 'INTERNAL';
  return new GraphQLError('Something went wrong on our side.', { ...path, extensions: { code, requestId } });
}

function noteInvalidAnswer({ message }: AppError, path: { path?: GraphQLError['path'] }, { requestId, log }: Presentation): void {
  log.error({ requestId, ...path, reason: message }, 'a subgraph answered what its schema does not allow');
}

function fromSubgraph({ message, path, extensions }: GraphQLError, presentation: Presentation): GraphQLError {
  const { namesSubgraphs, masksSubgraphErrors } = presentation;
  const { serviceName, code, ...rest } = extensions;
  const others = Object.fromEntries(Object.entries(rest).filter(([name]) => !debugging.has(name.toLowerCase())));
  const ownCode = typeof code === 'string' && code !== 'DOWNSTREAM_SERVICE_ERROR' ? code : 'INTERNAL';
  return new GraphQLError(masksSubgraphErrors ? 'A part of the graph answered with an error.' : message, {
    ...(path && { path }),
    extensions: { ...(masksSubgraphErrors ? {} : others), code: ownCode, ...(namesSubgraphs && { subgraph: serviceName }) },
  });
}

/** Where servers of many makes put stacks, files and the addresses of those whom they asked themselves; in lower case. */
const debugging: ReadonlySet<string> = new Set([
  ...['stacktrace', 'stack', 'exception', 'trace', 'file', 'debug', 'debugmessage'],
  ...['originalerror', 'innererror', 'request', 'response'],
]);

function withoutSuggestion({ message, nodes, source, positions, extensions }: GraphQLError): GraphQLError {
  const place = { nodes: nodes ?? null, source: source ?? null, positions: positions ?? null };
  return new GraphQLError(message.replace(/ Did you mean .*/s, ''), { ...place, extensions });
}
