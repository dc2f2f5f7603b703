import { type ConstDirectiveNode, type DocumentNode, Kind } from 'graphql';

/** A subgraph as a supergraph's `join__Graph` names it; `url` is empty where composition was given none. */
export type SubgraphAddress = { readonly name: string; readonly url: string };

/** The subgraphs of a supergraph, in its order. */
export function readSubgraphs({ definitions }: DocumentNode): readonly SubgraphAddress[] {
  const graphs = definitions.flatMap((definition) =>
    definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph' ? (definition.values ?? []) : [],
  );
  return graphs.flatMap(({ directives = [] }) => {
    const graph = directives.find(({ name }) => name.value === 'join__graph');
    const name = graph && text(graph, 'name');
    return graph && name ? [{ name, url: text(graph, 'url') ?? '' }] : [];
  });
}

function text({ arguments: given = [] }: ConstDirectiveNode, argument: string): string | undefined {
  const value = given.find(({ name }) => name.value === argument)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}
