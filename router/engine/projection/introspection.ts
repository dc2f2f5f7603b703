import {
  type DocumentNode,
  executeSync,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import { responseNameOf } from '../../documents/fields.ts';
import type { Fragments } from '../../documents/fragments.ts';

type Input = {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Fragments;
};

/** Answers `__schema` and `__type` from what clients see of the graph; JSON text. */
export function introspector(nodes: readonly FieldNode[], { schema, operation, fragments }: Input) {
  const document = documentOf(nodes, operation, fragments);
  const name = nodes[0] ? responseNameOf(nodes[0]) : '';
  return (variableValues: Readonly<Record<string, unknown>>): string => {
    const { data, errors } = executeSync({ schema, document, variableValues, rootValue: {} });
    if (errors?.[0]) throw errors[0];
    return JSON.stringify(data?.[name] ?? null);
  };
}

function documentOf(
  selections: readonly FieldNode[],
  operation: OperationDefinitionNode,
  fragments: Input['fragments'],
): DocumentNode {
  const used = new Set<string>();
  for (const node of selections) visit(node, { Variable: ({ name }) => void used.add(name.value) });
  const within = [...fragments.values()];
  for (const node of within) visit(node, { Variable: ({ name }) => void used.add(name.value) });
  const variableDefinitions = operation.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value)) ?? [];
  const own: OperationDefinitionNode = {
    ...operation,
    directives: [],
    variableDefinitions,
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
  return { kind: Kind.DOCUMENT, definitions: [own, ...within] };
}
