import { type DocumentNode, Kind, print, visit } from 'graphql';
import type { LinkedDirectives } from './linked-directives.ts';

/** The supergraph without those directives, their definitions, their types and their links, as @apollo/gateway accepts it. */
export function stripDirectives(supergraph: DocumentNode, { names, typePrefixes, links }: LinkedDirectives): string {
  const stripped = visit(supergraph, {
    [Kind.DIRECTIVE]: (node) => (names.has(node.name.value) || [...links].some((link) => link === node) ? null : undefined),
    [Kind.DIRECTIVE_DEFINITION]: (node) => (names.has(node.name.value) ? null : false),
    [Kind.SCALAR_TYPE_DEFINITION]: (node) =>
      typePrefixes.some((prefix) => node.name.value.startsWith(prefix)) ? null : undefined,
  });
  return print(stripped);
}
