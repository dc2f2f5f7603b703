import { type DocumentNode, type FieldNode, Kind, type OperationDefinitionNode, OperationTypeNode, print, visit } from 'graphql';
import { responseNameOf } from '../../planning/planning-document.ts';
import { type CompiledFetch, operationIn } from './compiled-fetch.ts';

/** Several fetches as one operation for their subgraph. Variables and root fields of the n-th carry its number. */
export type MergedDocument = { readonly query: string; readonly operationName: string | undefined };

/** What a root field of the n-th fetch is called in the merged operation. */
export const mergedName = (name: string, number: number): string => `_${number}_${name}`;
/** What a variable that is the n-th fetch's own is called. The client's variables mean the same in all of them. */
export const mergedVariable = (name: string, number: number): string => `${name}_${number}`;

/** Which fetch a root field of the merged operation belongs to, and the field's own name. */
export function unmergedName(name: unknown): { number: number; name: string } | undefined {
  const [, number, own] = typeof name === 'string' ? (/^_(\d+)_(.*)$/.exec(name) ?? []) : [];
  return number === undefined || own === undefined ? undefined : { number: Number(number), name: own };
}

export function mergeDocuments(fetches: readonly CompiledFetch[]): MergedDocument {
  const numbered = fetches.map((fetch, number) => numberedDocument(fetch, number));
  const operations = numbered.map(operationIn);
  const variables = new Map(
    operations.flatMap(({ variableDefinitions = [] }) =>
      variableDefinitions.map((one) => [one.variable.name.value, one] as const),
    ),
  );
  const name = fetches[0]?.operationName && `${fetches[0].operationName}__and_${fetches.length - 1}`;
  const operation: OperationDefinitionNode = {
    kind: Kind.OPERATION_DEFINITION,
    operation: OperationTypeNode.QUERY,
    ...(name && { name: { kind: Kind.NAME, value: name } }),
    variableDefinitions: [...variables.values()],
    selectionSet: { kind: Kind.SELECTION_SET, selections: operations.flatMap(({ selectionSet }) => selectionSet.selections) },
  };
  const fragments = numbered.flatMap(({ definitions }) => definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION));
  const query = print({ kind: Kind.DOCUMENT, definitions: [operation, ...fragments] });
  return { query: query.replace(/\s+/g, ' '), operationName: name || undefined };
}

function numberedDocument({ document, variables }: CompiledFetch, number: number): DocumentNode {
  const shared = new Set(variables);
  const operation = operationIn(document);
  const roots = new Set<unknown>(operation.selectionSet.selections);
  const renamed = (name: string) => ({ kind: Kind.NAME, value: name }) as const;
  return visit(document, {
    Field: (node) => (roots.has(node) ? { ...node, alias: renamed(mergedName(responseNameOf(node), number)) } : undefined),
    Variable: (node) =>
      shared.has(node.name.value) ? undefined : { ...node, name: renamed(mergedVariable(node.name.value, number)) },
    FragmentDefinition: (node) => ({ ...node, name: renamed(`${node.name.value}_${number}`) }),
    FragmentSpread: (node) => ({ ...node, name: renamed(`${node.name.value}_${number}`) }),
  });
}

/** Whether the fetch asks for plain root fields, which is all that can be told apart in a merged answer. */
export const canMerge = ({ isQuery, document }: CompiledFetch): boolean =>
  isQuery && operationIn(document).selectionSet.selections.every((node): node is FieldNode => node.kind === Kind.FIELD);
