import { type DirectiveNode, type DocumentNode, Kind } from 'graphql';

/** The types that each subgraph has, by the names that plans use for it. */
export type SubgraphTypes = ReadonlyMap<string, ReadonlySet<string>>;

/** Reads `@join__type` of every type in a supergraph. */
export function readSubgraphTypes(supergraph: DocumentNode): SubgraphTypes {
  const names = subgraphNames(supergraph);
  const types = new Map([...names.values()].map((name) => [name, new Set<string>()]));
  for (const definition of supergraph.definitions) {
    if (!('name' in definition) || !definition.name || !('directives' in definition)) continue;
    for (const directive of definition.directives ?? []) {
      const name = directive.name.value === 'join__type' ? names.get(argumentOf(directive, 'graph') ?? '') : undefined;
      if (name !== undefined) types.get(name)?.add(definition.name.value);
    }
  }
  return types;
}

/** From the values of `join__Graph` to the names that they stand for. */
function subgraphNames({ definitions }: DocumentNode): ReadonlyMap<string, string> {
  const graphs = definitions.flatMap((node) =>
    node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'join__Graph' ? (node.values ?? []) : [],
  );
  return new Map(
    graphs.flatMap(({ name, directives = [] }) =>
      directives.map((directive) => [name.value, argumentOf(directive, 'name') ?? ''] as const),
    ),
  );
}

function argumentOf({ arguments: given = [] }: DirectiveNode, argument: string): string | undefined {
  const value = given.find(({ name }) => name.value === argument)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
}
