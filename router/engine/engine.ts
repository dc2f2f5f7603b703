import type { DocumentNode, ExecutionResult } from 'graphql';
import type { Caller } from '../../platform/auth/viewer.ts';

/**
 * The seam between the door and whatever plans and executes. Everything above it has parsed, validated, limited and authorised
 * the operation; everything below it talks to subgraphs. An engine throws only AppErrors and faults of its own.
 */
export type Engine = {
  /** Plans an operation, once for all its requests: the caller keeps the result. */
  prepare(operation: PermittedOperation): Prepared;
};

export type PermittedOperation = {
  /** What was asked: the answer has this shape. */
  readonly asked: DocumentNode;
  /** The same without the fields that the caller may not see. Subgraphs are asked no more than this; the rest is answered null. */
  readonly permitted: DocumentNode;
  readonly operationName: string | null;
};

export type Prepared = {
  /** Answers a query or a mutation. */
  execute(request: EngineRequest): Promise<ExecutionResult>;
  /** One answer for each event. Ends with the upstream, and ends it when `request.signal` aborts. */
  subscribe(request: EngineRequest): Promise<AsyncIterableIterator<ExecutionResult>>;
};

export type EngineRequest = {
  /** Coerced: declared, of the right type, defaults filled in. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly caller: Caller;
  readonly requestId: string;
  readonly signal: AbortSignal;
};
