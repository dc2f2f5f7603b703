import { type DocumentNode, Kind } from 'graphql';
import { argumentsOf } from './elements.ts';

/** A subgraph as a supergraph's `join__Graph` names it; `url` is empty where composition was given none. */
export type SubgraphAddress = { readonly name: string; readonly url: string };

/** The subgraphs of a supergraph, in its order. */
export function readSubgraphs({ definitions }: DocumentNode): readonly SubgraphAddress[] {
  const graphs = definitions.flatMap((definition) =>
    definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph' ? (definition.values ?? []) : [],
  );
  return graphs.flatMap(({ directives = [] }) => {
    const graph = directives.find(({ name }) => name.value === 'join__graph');
    const { name, url } = graph ? argumentsOf(graph) : {};
    return typeof name === 'string' && name !== '' ? [{ name, url: typeof url === 'string' ? url : '' }] : [];
  });
}
