import type { GraphQLFormattedError } from 'graphql';
import type { Caller } from '../auth/viewer.ts';
import type { JsonObject } from '../json.ts';

/** One GraphQL operation for one subgraph, on behalf of one caller. */
export type LinkRequest = {
  readonly query: string;
  readonly operationName?: string | undefined;
  /** JSON text of an object: whoever asks has often written it as text already, and most links send text. */
  readonly variables?: string | undefined;
  /** What the caller's own request carried and is passed on to every subgraph. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly caller: Caller;
  readonly requestId: string;
  readonly signal: AbortSignal;
  /** Fetches of a router's plan that it stands for, where that is known. */
  readonly fetches?: number | undefined;
  /** Of a subscription: called when its subgraph was lost and is followed again, as events may have been missed in between. */
  readonly onGap?: (() => void) | undefined;
};

/** A GraphQL response of JSON values only: scalars are already serialised. */
export type LinkResult = {
  readonly data?: JsonObject | null;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: JsonObject;
};

/** How a subgraph is reached: in process, or over HTTP and graphql-ws. Rejects only when the subgraph cannot be reached. */
export type SubgraphLink = {
  execute(request: LinkRequest): Promise<LinkResult>;
  /** Each result is one event. Ends when the subgraph ends it or `request.signal` aborts; a refused subscription is one result with errors. */
  subscribe(request: LinkRequest): Promise<AsyncIterableIterator<LinkResult>>;
};

/** The links by subgraph name, as `join__Graph` names them in lower case. */
export type SubgraphLinks = ReadonlyMap<string, SubgraphLink>;
