import { buildSubgraphSchema, type GraphQLSchemaModule } from '@apollo/subgraph';
import type { DocumentNode, ExecutionResult } from 'graphql';
import { execute, parse, subscribe } from 'graphql';
import type { Caller } from '../../../platform/auth/viewer.ts';
import type { LinkRequest, LinkResult, SubgraphLink } from '../../../platform/link/subgraph-link.ts';

export type TestContext = { readonly caller: Caller };

/** A subgraph called in this process, which records what it was asked. */
export type TestSubgraph = {
  readonly name: string;
  readonly typeDefs: DocumentNode;
  readonly link: SubgraphLink;
  readonly requests: LinkRequest[];
};

export function testSubgraph(name: string, sdl: string, resolvers: NonNullable<GraphQLSchemaModule['resolvers']>): TestSubgraph {
  const typeDefs = parse(federation + sdl);
  const schema = buildSubgraphSchema([{ typeDefs, resolvers }]);
  const requests: LinkRequest[] = [];
  const argumentsFor = (request: LinkRequest) => {
    requests.push(request);
    const contextValue: TestContext = { caller: request.caller };
    return { schema, document: parse(request.query), variableValues: JSON.parse(request.variables ?? '{}'), contextValue };
  };
  const link: SubgraphLink = {
    execute: async (request) => toJson(await execute(argumentsFor(request))),
    subscribe: async (request) => {
      const events = await subscribe(argumentsFor(request));
      return Symbol.asyncIterator in events ? untilAborted(events, request.signal) : once(toJson(events));
    },
  };
  return { name, typeDefs, link, requests };
}

const federation = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
    "@key", "@shareable", "@external", "@requires", "@authenticated", "@requiresScopes", "@policy", "@cost", "@listSize"
  ])
`;

function untilAborted(events: AsyncGenerator<ExecutionResult>, signal: AbortSignal): AsyncGenerator<LinkResult> {
  const end = () => void events.return(undefined);
  if (signal.aborted) end();
  else signal.addEventListener('abort', end, { once: true });
  return results(events);
}

async function* results(events: AsyncGenerator<ExecutionResult>): AsyncGenerator<LinkResult> {
  for await (const event of events) yield toJson(event);
}

async function* once(result: LinkResult): AsyncGenerator<LinkResult> {
  yield result;
}

const toJson = (result: ExecutionResult): LinkResult => JSON.parse(JSON.stringify(result));
