import { type ExecutionResult, GraphQLError } from 'graphql';
import { AppError } from '../../platform/errors.ts';

const prefix = '__withheld_';
const maximumNotices = 100;

/**
 * The name under which a withheld field stands while the operation runs. Under its own name the executor might find a value there,
 * fetched because another field requires it.
 */
export const withheldName = (responseName: string): string => `${prefix}${responseName}`;

/** Gives withheld fields their names back, in their places, and an error each (at most a hundred) at the path where null stands. */
export function tellWithheld(result: ExecutionResult): ExecutionResult {
  if (!result.data) return result;
  const paths: (string | number)[][] = [];
  const data = told(result.data, [], paths) as NonNullable<ExecutionResult['data']>;
  if (paths.length === 0) return { ...result, data };
  return { ...result, data, errors: [...(result.errors ?? []), ...paths.slice(0, maximumNotices).map(notice)] };
}

function told(value: unknown, path: readonly (string | number)[], paths: (string | number)[][]): unknown {
  if (Array.isArray(value)) return value.map((item, index) => told(item, [...path, index], paths));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => {
    const isWithheld = item === null && key.startsWith(prefix);
    const here = [...path, isWithheld ? key.slice(prefix.length) : key];
    if (isWithheld) paths.push(here);
    return [here.at(-1), told(item, here, paths)];
  });
  return Object.fromEntries(entries);
}

function notice(path: readonly (string | number)[]): GraphQLError {
  const originalError = new AppError('UNAUTHORIZED_FIELD_OR_TYPE', 'You may not see this field.');
  return new GraphQLError(originalError.message, { path, originalError });
}
