import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, graphql, parse } from 'graphql';
import type { SubgraphName } from './addresses.ts';
import { resolvers } from './resolvers.ts';

/** Different requests whose answers are kept; each contender's plan sends some 20. */
const keptAtMost = 2_000;

type Body = { readonly query: string; readonly operationName?: string; readonly variables?: Record<string, unknown> };

export function subgraphSchema(name: SubgraphName): GraphQLSchema {
  const sdl = readFileSync(resolve(import.meta.dirname, 'schemas', `${name}.graphql`), 'utf8');
  return buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers[name] }]);
}

/**
 * Answers a subgraph's requests, each different body once: the data does not change, and what is measured repeats itself, so the
 * subgraphs cost next to nothing. Answers whole HTTP responses.
 */
export function keepAnswers(name: SubgraphName): (body: string) => Buffer | Promise<Buffer> {
  const schema = subgraphSchema(name);
  const kept = new Map<string, Buffer>();
  const compute = async (body: string) => {
    const response = httpResponse(await answer(schema, body));
    if (kept.size < keptAtMost) kept.set(body, response);
    return response;
  };
  return (body) => kept.get(body) ?? compute(body);
}

async function answer(schema: GraphQLSchema, body: string): Promise<string> {
  const { query, operationName, variables }: Body = JSON.parse(body);
  return JSON.stringify(
    await graphql({ schema, source: query, operationName: operationName ?? null, variableValues: variables ?? null }),
  );
}

function httpResponse(text: string): Buffer {
  const body = Buffer.from(text);
  return Buffer.concat([
    Buffer.from(`HTTP/1.1 200 OK\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${body.length}\r\n\r\n`),
    body,
  ]);
}
