import type { DocumentNode } from 'graphql';
import { argumentsOf, elementsOf } from '../supergraph/elements.ts';
import { subgraphNames } from '../supergraph/subgraphs.ts';

/** The types that each subgraph has, by the names that plans use for it. */
export type SubgraphTypes = ReadonlyMap<string, ReadonlySet<string>>;

/** Reads `@join__type` of every type in a supergraph. */
export function readSubgraphTypes(supergraph: DocumentNode): SubgraphTypes {
  const names = subgraphNames(supergraph);
  const types = new Map([...names.values()].map((name) => [name, new Set<string>()]));
  for (const { coordinate, directives } of elementsOf(supergraph)) {
    for (const directive of directives) {
      const name = directive.name.value === 'join__type' ? names.get(argumentsOf(directive).graph) : undefined;
      if (name !== undefined) types.get(name)?.add(coordinate);
    }
  }
  return types;
}
