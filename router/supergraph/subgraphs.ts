import { type DocumentNode, Kind } from 'graphql';
import { argumentsOf } from './elements.ts';

/** A subgraph as a supergraph's `join__Graph` names it; `url` is empty where composition was given none. */
export type SubgraphAddress = { readonly name: string; readonly url: string };

/** The subgraphs of a supergraph, in its order. */
export const readSubgraphs = (supergraph: DocumentNode): readonly SubgraphAddress[] =>
  graphsOf(supergraph).map(({ name, url }) => ({ name, url }));

/** From the values of `join__Graph`, which other directives use, to the names that they stand for. */
export const subgraphNames = (supergraph: DocumentNode): ReadonlyMap<unknown, string> =>
  new Map(graphsOf(supergraph).map(({ graph, name }) => [graph, name]));

function graphsOf({ definitions }: DocumentNode): readonly (SubgraphAddress & { readonly graph: string })[] {
  const values = definitions.flatMap((definition) =>
    definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph' ? (definition.values ?? []) : [],
  );
  return values.flatMap(({ name: graph, directives = [] }) => {
    const directive = directives.find(({ name }) => name.value === 'join__graph');
    const { name, url } = directive ? argumentsOf(directive) : {};
    return typeof name === 'string' && name !== '' ? [{ graph: graph.value, name, url: typeof url === 'string' ? url : '' }] : [];
  });
}
