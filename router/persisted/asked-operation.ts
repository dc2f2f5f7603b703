import { AppError } from '../../platform/errors.ts';

/** What a client asks for, in its own words: by its text, by an id, or by a text that is to be known by its id from now on. */
export type AskedOperation = {
  /** Undefined when there is only an id. */
  readonly query: string | undefined;
  readonly id: OperationId | undefined;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
};

export type OperationId = {
  /** `automatic`: APQ's extension, a SHA-256 in lower case. `document`: `documentId`, of any making. */
  readonly kind: 'automatic' | 'document';
  readonly value: string;
};

const deepestVariables = 100;

/** Reads the parameters of a request, from whichever door. BAD_REQUEST says what is wrong with them. */
export function askedOperation(params: unknown): AskedOperation {
  if (Array.isArray(params)) throw bad('One operation a request: batches are not answered.');
  if (!isRecord(params)) throw bad('The request must be an object with `query`.');
  const { query, operationName, variables, extensions, documentId } = params;
  if (!isAbsent(operationName) && typeof operationName !== 'string') throw bad('`operationName` must be a string.');
  if (!isAbsent(variables) && !isRecord(variables)) throw bad('`variables` must be an object.');
  if (!isAbsent(extensions) && !isRecord(extensions)) throw bad('`extensions` must be an object.');
  if (variables && !isShallow(variables, deepestVariables)) {
    throw bad(`\`variables\` are nested more than ${deepestVariables} levels deep.`);
  }
  const id = idOf(documentId, extensions);
  return {
    query: textOf(query, id),
    id,
    operationName: operationName || null,
    variables: variables ?? {},
    ...(extensions && { extensions }),
  };
}

function textOf(query: unknown, id: OperationId | undefined): string | undefined {
  // Clients of graphql-transport-ws must send a text, and send an empty one beside an id.
  if (id && (isAbsent(query) || query === '')) return undefined;
  if (typeof query !== 'string') throw bad('`query` must be a string.');
  if (query === '') throw bad('`query` is empty.');
  if (id?.kind === 'document') throw bad('Send either `query` or `documentId`.');
  return query;
}

function idOf(documentId: unknown, extensions: Record<string, unknown> | null | undefined): OperationId | undefined {
  if (!isAbsent(documentId)) return { kind: 'document', value: documentIdOf(documentId) };
  const persisted = extensions?.persistedQuery;
  return isAbsent(persisted) ? undefined : { kind: 'automatic', value: hashOf(persisted) };
}

function documentIdOf(documentId: unknown): string {
  if (typeof documentId === 'string' && /^[\w:.~/-]{1,256}$/.test(documentId)) return documentId;
  throw bad('`documentId` must be a string of at most 256 letters, digits and `:` `.` `_` `~` `/` `-`.');
}

function hashOf(persisted: unknown): string {
  if (!isRecord(persisted) || persisted.version !== 1) throw bad('`extensions.persistedQuery.version` must be 1.');
  const { sha256Hash } = persisted;
  if (typeof sha256Hash === 'string' && /^[\da-f]{64}$/i.test(sha256Hash)) return sha256Hash.toLowerCase();
  throw bad('`extensions.persistedQuery.sha256Hash` must be a SHA-256 in hexadecimal.');
}

/** Never goes deeper than `levels`, so that no value can exhaust the stack: not here, and not where it is written out again. */
function isShallow(value: object, levels: number): boolean {
  if (levels === 0) return false;
  for (const below of Object.values(value)) {
    if (typeof below === 'object' && below !== null && !isShallow(below, levels - 1)) return false;
  }
  return true;
}

const isAbsent = (value: unknown): value is null | undefined => value === null || value === undefined;
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const bad = (message: string): AppError => new AppError('BAD_REQUEST', message);
