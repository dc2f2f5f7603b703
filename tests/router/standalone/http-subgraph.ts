import { createServer, type IncomingHttpHeaders } from 'node:http';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema, type GraphQLSchemaModule } from '@apollo/subgraph';
import { execute, parse } from 'graphql';
import { onOwnPort } from '../support/on-own-port.ts';

/** A subgraph with an address of its own, as people run them. */
export type HttpSubgraph = AsyncDisposable & {
  readonly name: string;
  readonly url: string;
  readonly sdl: string;
  /** Headers of each request it got. */
  readonly requests: IncomingHttpHeaders[];
};

export type SubgraphSource = {
  readonly name: string;
  readonly sdl: string;
  readonly resolvers: NonNullable<GraphQLSchemaModule['resolvers']>;
};

const federation =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@authenticated"])';

export async function httpSubgraph({ name, sdl, resolvers }: SubgraphSource): Promise<HttpSubgraph> {
  const schema = buildSubgraphSchema([{ typeDefs: parse(federation + sdl), resolvers }]);
  const requests: IncomingHttpHeaders[] = [];
  const server = createServer(async (request, response) => {
    requests.push(request.headers);
    const chunks = await request.toArray();
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString());
    const result = await execute({ schema, document: parse(query), variableValues: variables });
    response.setHeader('content-type', 'application/json').end(JSON.stringify(result));
  });
  const listening = await onOwnPort(server);
  const url = `http://127.0.0.1:${listening.port}/graphql`;
  return { name, url, sdl, requests, [Symbol.asyncDispose]: () => listening[Symbol.asyncDispose]() };
}

type Composable = { readonly name: string; readonly url: string; readonly sdl: string };

export function composeSubgraphs(subgraphs: readonly Composable[]): string {
  const services = subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(federation + sdl) }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new AggregateError(errors ?? [], 'the test subgraphs do not compose');
  return supergraphSdl;
}
