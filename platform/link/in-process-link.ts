import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  locatedError,
  parse,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { formatError } from '../graphql/format-error.ts';
import type { JsonObject } from '../json.ts';
import type { Logger } from '../log.ts';
import type { LinkRequest, LinkResult, SubgraphLink } from './subgraph-link.ts';
import { untilAborted } from './until-aborted.ts';

export type InProcessSubgraph = {
  readonly schema: GraphQLSchema;
  /** Called once for each operation, and once for each event of a subscription. */
  readonly createContext: (request: LinkRequest) => unknown;
  readonly log: Logger;
};

const operationsKept = 1000;

/** Reaches a subgraph that lives in this process, with nothing in between. The router has validated the operation already. */
export function inProcessLink(subgraph: InProcessSubgraph): SubgraphLink {
  const documents = new LRUCache<string, DocumentNode>({ max: operationsKept });
  const argumentsFor = (request: LinkRequest): ExecutionArgs => {
    const document = documents.get(request.query) ?? parse(request.query, { noLocation: true });
    documents.set(request.query, document);
    return {
      schema: subgraph.schema,
      document,
      operationName: request.operationName ?? null,
      variableValues: request.variables === undefined ? {} : (JSON.parse(request.variables) as JsonObject),
      contextValue: subgraph.createContext(request),
    };
  };
  const toResult = (result: ExecutionResult, request: LinkRequest) => jsonResult(result, request, subgraph.log);

  return {
    execute: async (request) => toResult(await execute(argumentsFor(request)), request),
    subscribe: async (request) => events(request, argumentsFor, toResult),
  };
}

/** Runs the operation once for each event of its source, each time with a context of its own: a cache must not live for hours. */
async function* events(
  request: LinkRequest,
  argumentsFor: (request: LinkRequest) => ExecutionArgs,
  toResult: (result: ExecutionResult, request: LinkRequest) => LinkResult,
): AsyncIterableIterator<LinkResult> {
  const source = await createSourceEventStream(argumentsFor(request));
  if (!(Symbol.asyncIterator in source)) {
    yield toResult(source, request);
    return;
  }
  try {
    for await (const event of untilAborted(source, request.signal)) {
      yield toResult(await execute({ ...argumentsFor(request), rootValue: event }), request);
    }
  } catch (error) {
    // A source that fails ends its stream with one result that says so, as it would over a network.
    yield toResult({ errors: [locatedError(error, undefined, [])] }, request);
  }
}

function jsonResult(result: ExecutionResult, { requestId }: LinkRequest, log: Logger): LinkResult {
  const errors = result.errors?.map((error) => formatError(error, { requestId, log }));
  const data = result.data === undefined ? {} : { data: result.data as JsonObject | null };
  return errors === undefined ? data : { ...data, errors };
}
