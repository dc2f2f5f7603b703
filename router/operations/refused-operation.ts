import { GraphQLError } from 'graphql';
import type { ErrorCode } from '../../platform/errors.ts';

/** An operation that will not run, for reasons found in its own text or variables; each carries its place there. */
export class RefusedOperation extends Error {
  override readonly name = 'RefusedOperation';
  readonly code: ErrorCode;
  readonly errors: readonly GraphQLError[];

  constructor(code: ErrorCode, errors: readonly GraphQLError[]) {
    super(errors[0]?.message ?? code);
    this.code = code;
    this.errors = errors.map(({ message, nodes = null, source = null, positions = null }) => {
      return new GraphQLError(message, { nodes, source, positions, extensions: { code } });
    });
  }
}
