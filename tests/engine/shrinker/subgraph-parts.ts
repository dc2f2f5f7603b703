import { type ASTNode, type DocumentNode, type FieldDefinitionNode, Kind, parse, print, visit } from 'graphql';
import type { SubgraphSource } from '../case.ts';
import type { Parts } from './shrink.ts';
import { countParts, withoutParts } from './take-out.ts';

const kinds: ReadonlySet<string> = new Set([
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.UNION_TYPE_DEFINITION,
  Kind.ENUM_TYPE_DEFINITION,
  Kind.SCALAR_TYPE_DEFINITION,
  Kind.INPUT_OBJECT_TYPE_DEFINITION,
  Kind.FIELD_DEFINITION,
  Kind.INPUT_VALUE_DEFINITION,
]);

const isPart = (node: ASTNode): boolean =>
  kinds.has(node.kind) || (node.kind === Kind.DIRECTIVE && node.name.value !== 'link' && node.name.value !== 'external');

/** Whole subgraphs, then types, fields, arguments and directives of each. */
export const subgraphParts: Parts = {
  count: ({ subgraphs }) => subgraphs.reduce((count, { sdl }) => count + 1 + countParts(parse(sdl), isPart), 0),
  without: (given, from, length) => {
    const subgraphs = remaining(given.subgraphs, from, length);
    return subgraphs.length > 0 ? { ...given, subgraphs } : null;
  },
};

function remaining(subgraphs: readonly SubgraphSource[], from: number, length: number): SubgraphSource[] {
  let start = subgraphs.length;
  return subgraphs.flatMap((subgraph, index) => {
    if (index >= from && index < from + length) {
      start += countParts(parse(subgraph.sdl), isPart);
      return [];
    }
    const document = parse(subgraph.sdl);
    const count = countParts(document, isPart);
    const range = { from: from - start, to: from + length - start };
    start += count;
    if (range.to <= 0 || range.from >= count) return [subgraph];
    return [{ ...subgraph, sdl: print(tidied(withoutParts(document, isPart, range))) }];
  });
}

/** Takes out what would be left hanging: externals that nothing needs, types without fields, roots that are gone. */
function tidied(document: DocumentNode): DocumentNode {
  const text = fieldSetsOf(document);
  const isNeeded = ({ name, directives = [] }: FieldDefinitionNode) =>
    !directives.some((one) => one.name.value === 'external') || new RegExp(`\\b${name.value}\\b`).test(text);
  const kept = visit(document, { FieldDefinition: (field) => (isNeeded(field) ? undefined : null) });
  const definitions = kept.definitions.filter((node) => !('fields' in node) || (node.fields?.length ?? 0) > 0);
  const names = new Set(definitions.flatMap((node) => ('name' in node && node.name ? [node.name.value] : [])));
  return visit(
    { ...kept, definitions },
    { OperationTypeDefinition: ({ type }) => (names.has(type.name.value) ? undefined : null) },
  );
}

function fieldSetsOf(document: DocumentNode): string {
  const texts: string[] = [];
  visit(document, {
    Directive: (node) => {
      if (node.name.value !== 'link') texts.push(print(node));
    },
  });
  return texts.join(' ');
}
