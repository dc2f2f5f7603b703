import { hash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { type DocumentNode, Kind } from 'graphql';
import { AppError, type ErrorCode } from '../../platform/errors.ts';
import { RefusedOperation } from '../operations/refused-operation.ts';
import type { AskedOperation } from '../persisted/asked-operation.ts';

/** What an operation is known by in logs and traces, whether or not it may run. */
export type OperationFacts = {
  readonly name: string | undefined;
  /** The beginning of its text's SHA-256; of one asked by an id of another making, the id. */
  readonly hash: string;
};

const hashLength = 16;
const longestWord = 100;

export function factsOf({ query, id, operationName }: AskedOperation): OperationFacts {
  const name = operationName === null ? undefined : operationName.slice(0, longestWord);
  if (query !== undefined) return { name, hash: hash('sha256', query).slice(0, hashLength) };
  const value = id?.value ?? '';
  const sha256 = /^(?:sha256:)?([\da-f]{64})$/.exec(value)?.[1];
  return { name, hash: sha256?.slice(0, hashLength) ?? value };
}

/** A client need not repeat the name of the only operation of its document. */
export function nameIn({ definitions }: DocumentNode): string | undefined {
  const operation = definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  return operation?.name?.value.slice(0, longestWord);
}

export type ClientFacts = { readonly name: string; readonly version?: string };

/** The program that asks, as it calls itself by the headers that Apollo's clients made common. */
export function clientOf(headers: IncomingHttpHeaders = {}): ClientFacts | undefined {
  const name = wordOf(headers['apollographql-client-name']);
  if (name === undefined) return undefined;
  const version = wordOf(headers['apollographql-client-version']);
  return { name, ...(version !== undefined && { version }) };
}

/** Clients write what they like: only short words get into a log. */
const wordOf = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === 'string' && /^[\x20-\x7e]+$/.test(value) ? value.slice(0, longestWord) : undefined;

/** The code that the caller will be told. */
export function codeOf(error: unknown): ErrorCode {
  return error instanceof AppError || error instanceof RefusedOperation ? error.code : 'INTERNAL';
}
