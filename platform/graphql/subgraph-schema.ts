import { readFile } from 'node:fs/promises';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLSchemaModule } from '@apollo/subgraph/dist/resolvers.js';
import { GraphQLScalarType, type GraphQLSchema, parse } from 'graphql';
import { scalars } from './scalars.ts';

export type ResolverMap = NonNullable<GraphQLSchemaModule['resolvers']>;

/** The executable schema of one subgraph: its SDL from `schema/`, the resolvers of its features and the shared scalars. */
export async function loadSubgraphSchema(sdl: URL, features: readonly ResolverMap[]): Promise<GraphQLSchema> {
  const typeDefs = parse(await readFile(sdl, 'utf8'));
  return buildSubgraphSchema([{ typeDefs, resolvers: mergeByType([scalars, ...features]) }]);
}

function mergeByType(features: readonly ResolverMap[]): ResolverMap {
  const merged: Record<string, object> = {};
  for (const [type, resolvers] of features.flatMap((feature) => Object.entries(feature))) {
    merged[type] = resolvers instanceof GraphQLScalarType ? resolvers : { ...merged[type], ...resolvers };
  }
  return merged as ResolverMap;
}
