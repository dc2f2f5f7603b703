import {
  type ASTNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  parse,
  print,
  type SelectionNode,
  visit,
} from 'graphql';
import type { Case } from '../case.ts';
import type { Parts } from './shrink.ts';
import { countParts, withoutParts } from './take-out.ts';

const kinds: ReadonlySet<string> = new Set([
  Kind.FIELD,
  Kind.INLINE_FRAGMENT,
  Kind.FRAGMENT_SPREAD,
  Kind.DIRECTIVE,
  Kind.ARGUMENT,
  Kind.OBJECT_FIELD,
]);
const isPart = ({ kind }: ASTNode): boolean => kinds.has(kind);

/** Selections, directives and arguments. */
export const operationParts: Parts = {
  count: ({ operation }) => countParts(parse(operation), isPart),
  without: (given, from, length) =>
    withOperation(given, withoutParts(parse(given.operation), isPart, { from, to: from + length })),
};

/** The same operation written with fewer fragments and aliases. */
export function* simplerOperations(given: Case): Generator<Case> {
  const document = parse(given.operation);
  const fragments = new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
  const total = countParts(document, isPart);
  for (let nth = 0; nth < total; nth += 1) {
    const changed = withNthChanged(document, nth, (node) => simpler(node, fragments));
    const candidate = changed && withOperation(given, changed);
    if (candidate) yield candidate;
  }
}

function withNthChanged(
  document: DocumentNode,
  nth: number,
  change: (node: ASTNode) => readonly SelectionNode[] | null,
): DocumentNode | null {
  let met = -1;
  let isChanged = false;
  const result = visit(document, {
    SelectionSet: (set) => {
      const selections = set.selections.flatMap((selection) => {
        met += 1;
        const instead = met === nth ? change(selection) : null;
        isChanged ||= instead !== null;
        return instead ?? [selection];
      });
      return { ...set, selections };
    },
  });
  return isChanged ? result : null;
}

/** A fragment is what it selects; a field needs no alias. */
function simpler(node: ASTNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): readonly SelectionNode[] | null {
  if (node.kind === Kind.INLINE_FRAGMENT) return node.selectionSet.selections;
  if (node.kind === Kind.FRAGMENT_SPREAD) return fragments.get(node.name.value)?.selectionSet.selections ?? null;
  if (node.kind !== Kind.FIELD || !node.alias) return null;
  const { alias: _, ...bare } = node;
  return [bare];
}

/** Empty selections ask for the type; what nothing uses any longer goes. Null when nothing is left to ask. */
function withOperation(given: Case, document: DocumentNode): Case | null {
  const whole = visit(document, {
    SelectionSet: { leave: (set) => (set.selections.length > 0 ? undefined : { ...set, selections: [typename] }) },
  });
  const text = print(whole);
  const used = (name: string) => new RegExp(`\\$${name}\\b(?!\\s*:)`).test(text);
  const spread = (name: string) => new RegExp(`\\.\\.\\.\\s*${name}\\b`).test(text);
  const pruned = visit(whole, {
    VariableDefinition: ({ variable }) => (used(variable.name.value) ? undefined : null),
    FragmentDefinition: ({ name }) => (spread(name.value) ? undefined : null),
  });
  const operation = print(pruned);
  const variables = Object.fromEntries(Object.entries(given.variables).filter(([name]) => operation.includes(`$${name}`)));
  return operation === print(parse(given.operation)) ? null : { ...given, operation, variables };
}

const typename: SelectionNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
