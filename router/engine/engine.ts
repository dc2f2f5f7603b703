import type { DocumentNode, FieldNode, GraphQLError, OperationDefinitionNode } from 'graphql';
import type { Caller } from '../../platform/auth/viewer.ts';
import type { LinkResult } from '../../platform/link/subgraph-link.ts';

/**
 * The seam between the door and whatever plans and executes. Everything above it has parsed, validated, limited and authorised
 * the operation; everything below it talks to subgraphs. An engine throws only AppErrors and faults of its own.
 */
export type Engine = {
  /** Plans and compiles an operation, once for all its requests: the caller keeps the result. */
  prepare(operation: PermittedOperation): Prepared;
};

export type PermittedOperation = {
  /** What was asked: the answer has its shape. Free of `@skip` and `@include` (`operations/conditions.ts`). */
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Fields of the document that the caller may not see: never fetched, answered null with an error at each place. */
  readonly withheld: ReadonlySet<FieldNode>;
};

export type Prepared = {
  /** What is asked of which subgraph, in Apollo's format. */
  readonly plan: PlanDescription;
  /** Bytes that it occupies, roughly, so that a cache can be bounded by them. */
  readonly size: number;
  /** Answers a query or a mutation. */
  execute(request: EngineRequest): Promise<EngineAnswer>;
  /** The upstream of a subscription: what the subgraph says, event by event. Ends with it, and ends it when `request.signal` aborts. */
  open(request: EngineRequest): Promise<AsyncIterableIterator<LinkResult>>;
  /** The answer for one event of the upstream. The event stays as it is, so that several callers can be answered from one. */
  answer(event: LinkResult, request: EngineRequest): Promise<EngineAnswer>;
};

export type PlanDescription = {
  /** As people read it. */
  readonly text: () => string;
  /** Of a subscription: which subgraph is asked for its events, and what. */
  readonly upstream: { readonly subgraph: string; readonly operation: string } | undefined;
};

export type EngineAnswer = {
  /** JSON text, `null` when nothing is left. */
  readonly data: string;
  /** With the client's paths; not yet as the client may read them. */
  readonly errors: readonly GraphQLError[];
};

export type EngineRequest = {
  /** Coerced: declared, of the right type, defaults filled in. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly caller: Caller;
  /** Of the client's request, passed on to every subgraph. With the caller they say whose answer it is. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly requestId: string;
  readonly signal: AbortSignal;
  /** Called when a subgraph has answered, or could not. */
  readonly onFetch?: ((fetch: FetchRecord) => void) | undefined;
  /** Called instead when the answer to an equal request, which is on its way, does for this one. */
  readonly onShared?: (() => void) | undefined;
  /** Of an upstream: its subgraph was lost and is followed again, and events may have been missed in between. */
  readonly onGap?: (() => void) | undefined;
};

export type FetchRecord = {
  readonly subgraph: string;
  readonly durationMs: number;
  readonly outcome: 'ok' | 'errors' | 'unreachable' | 'left';
  /** Fetches of the plan that went as this one request. */
  readonly fetches: number;
  /** It was not sent: an equal one was on its way for the same caller. */
  readonly isShared: boolean;
};
