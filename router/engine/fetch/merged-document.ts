import { type DocumentNode, Kind, type OperationDefinitionNode, OperationTypeNode, print, visit } from 'graphql';
import type { LinkResult } from '../../../platform/link/subgraph-link.ts';
import { responseNameOf } from '../../documents/fields.ts';
import { isRecord, type JsonRecord } from '../record.ts';
import type { CompiledFetch } from './compiled-fetch.ts';
import { operationIn } from './operation-document.ts';

/** Several fetches as one operation for their subgraph. Variables and root fields of the n-th carry its number. */
export type MergedDocument = {
  readonly query: string;
  readonly operationName: string | undefined;
  /** The client's variables that any of them uses. */
  readonly variables: readonly string[];
};

/** What a root field of the n-th fetch is called in the merged operation. */
const mergedName = (name: string, number: number): string => `_${number}_${name}`;
/** What a variable that is the n-th fetch's own is called. The client's variables mean the same in all of them. */
export const mergedVariable = (name: string, number: number): string => `${name}_${number}`;

function unmergedName(name: unknown): { number: number; name: string } | undefined {
  const [, number, own] = typeof name === 'string' ? (/^_(\d+)_(.*)$/.exec(name) ?? []) : [];
  return number === undefined || own === undefined ? undefined : { number: Number(number), name: own };
}

export function mergeDocuments(fetches: readonly CompiledFetch[]): MergedDocument {
  const numbered = fetches.map((fetch, number) => numberedDocument(fetch, number));
  const operations = numbered.map(operationIn);
  const definitions = new Map(
    operations.flatMap(({ variableDefinitions = [] }) =>
      variableDefinitions.map((one) => [one.variable.name.value, one] as const),
    ),
  );
  const operationName = mergedOperationName(fetches);
  const operation: OperationDefinitionNode = {
    kind: Kind.OPERATION_DEFINITION,
    operation: OperationTypeNode.QUERY,
    ...(operationName && { name: { kind: Kind.NAME, value: operationName } }),
    variableDefinitions: [...definitions.values()],
    selectionSet: { kind: Kind.SELECTION_SET, selections: operations.flatMap(({ selectionSet }) => selectionSet.selections) },
  };
  const fragments = numbered.flatMap((document) => document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION));
  const query = print({ kind: Kind.DOCUMENT, definitions: [operation, ...fragments] });
  return {
    // Nothing but strings may hold two blanks in a row, and those are left alone.
    query: query.includes('"') ? query : query.replace(/\s+/g, ' '),
    operationName,
    variables: [...new Set(fetches.flatMap(({ variables }) => variables))],
  };
}

function mergedOperationName([first, ...others]: readonly CompiledFetch[]): string | undefined {
  return first?.operationName && [first.operationName, ...others.map(({ id }) => id)].join('__');
}

function numberedDocument({ document, variables }: CompiledFetch, number: number): DocumentNode {
  const shared = new Set(variables);
  const roots = new Set<unknown>(operationIn(document).selectionSet.selections);
  const named = (name: string) => ({ kind: Kind.NAME, value: name }) as const;
  return visit(document, {
    Field: (node) => (roots.has(node) ? { ...node, alias: named(mergedName(responseNameOf(node), number)) } : undefined),
    Variable: (node) =>
      shared.has(node.name.value) ? undefined : { ...node, name: named(mergedVariable(node.name.value, number)) },
    FragmentDefinition: (node) => ({ ...node, name: named(`${node.name.value}_${number}`) }),
    FragmentSpread: (node) => ({ ...node, name: named(`${node.name.value}_${number}`) }),
  });
}

type Part = { readonly data: JsonRecord; readonly errors: unknown[] };

/** The answer's parts by fetch; undefined when it has no data to be divided. */
export function split({ data, errors }: LinkResult, count: number): readonly LinkResult[] | undefined {
  if (!isRecord(data)) return undefined;
  const parts = Array.from({ length: count }, (): Part => ({ data: {}, errors: [] }));
  for (const [key, value] of Object.entries(data)) {
    const own = unmergedName(key);
    const part = own && parts[own.number];
    if (part) part.data[own.name] = value;
  }
  for (const error of Array.isArray(errors) ? errors : []) {
    const [first, ...rest] = Array.isArray(error.path) ? error.path : [];
    const own = unmergedName(first);
    parts[own?.number ?? 0]?.errors.push({ ...error, ...(own && { path: [own.name, ...rest] }) });
  }
  // Each part has the shape of an answer, for it was cut out of one.
  return parts.map((part) => ({ data: part.data, ...(part.errors.length > 0 && { errors: part.errors }) }) as LinkResult);
}
