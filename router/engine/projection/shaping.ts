import { GraphQLError } from 'graphql';
import { AppError } from '../../../platform/errors.ts';
import type { Place } from '../plan/places.ts';

/**
 * What writers share while one answer is written. Most answers need no error: they are written without keeping track of where one
 * is, and when something turns out to be wrong they are written once more, `tracking`.
 */
export type Shaping = {
  readonly tracking: boolean;
  /** Coerced. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Where the writer is; kept only while tracking. */
  readonly path: (string | number)[];
  /** The object whose field is being written; kept only while tracking. */
  owner: object | undefined;
  /** Something needs an error: not tracking, so there is none yet. */
  isWrong: boolean;
  readonly errors: GraphQLError[];
  /** Whether what is missing here has been explained already, or needs no explanation. */
  readonly isExplained: (owner: object | undefined, place: Place) => boolean;
};

/** At how many places a withheld field is told. */
const noticesTold = 100;

/** A value that is not of its type: an error, and null. */
export function noteInvalid(shaping: Shaping, message: string): undefined {
  if (!shaping.tracking) shaping.isWrong = true;
  else shaping.errors.push(faultAt(shaping.path, new AppError('SUBGRAPH_INVALID_ANSWER', message)));
  return undefined;
}

/** Null where null may not be. It takes its surroundings along; an error is told unless one was, or the object is simply gone. */
export function noteNull(shaping: Shaping, message: string): undefined {
  if (!shaping.tracking) shaping.isWrong = true;
  else if (!shaping.isExplained(shaping.owner, shaping.path)) noteInvalid(shaping, message);
  return undefined;
}

export function noteWithheld(shaping: Shaping): void {
  if (!shaping.tracking) shaping.isWrong = true;
  else if (shaping.errors.filter(isNotice).length < noticesTold) {
    shaping.errors.push(faultAt(shaping.path, new AppError('UNAUTHORIZED_FIELD_OR_TYPE', 'You may not see this field.')));
  }
}

const isNotice = ({ originalError }: GraphQLError): boolean =>
  originalError instanceof AppError && originalError.code === 'UNAUTHORIZED_FIELD_OR_TYPE';

function faultAt(path: Place, originalError: AppError): GraphQLError {
  return new GraphQLError(originalError.message, { path: [...path], originalError });
}
