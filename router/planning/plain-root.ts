import {
  type DefinitionNode,
  type DocumentNode,
  type FieldNode,
  type FragmentSpreadNode,
  type GraphQLSchema,
  type InlineFragmentNode,
  Kind,
  print,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { responseNameOf } from '../documents/fields.ts';
import { fragmentsOf } from '../documents/fragments.ts';

/** The planner takes the fields of a mutation in their order only where they stand at its root, and not in a fragment there. */
export function withPlainRoot(definition: DefinitionNode): DefinitionNode {
  if (definition.kind !== Kind.OPERATION_DEFINITION) return definition;
  return { ...definition, selectionSet: { ...definition.selectionSet, selections: joined(plain(definition.selectionSet)) } };
}

/** Fields that merge, at the place of the first of them. */
function joined(selections: readonly SelectionNode[]): SelectionNode[] {
  const fields = new Map<unknown, SelectionNode>();
  for (const selection of selections) {
    const key = selection.kind === Kind.FIELD ? responseNameOf(selection) : selection;
    const first = fields.get(key);
    fields.set(key, first?.kind === Kind.FIELD && selection.kind === Kind.FIELD ? together(first, selection) : selection);
  }
  return [...fields.values()];
}

function together(first: FieldNode, second: FieldNode): FieldNode {
  if (!first.selectionSet || !second.selectionSet) return first;
  const written = new Set(first.selectionSet.selections.map(print));
  const others = second.selectionSet.selections.filter((selection) => !written.has(print(selection)));
  const selections = [...first.selectionSet.selections, ...others];
  return { ...first, selectionSet: { ...first.selectionSet, selections } };
}

const plain = ({ selections }: SelectionSetNode): SelectionNode[] =>
  selections.flatMap((selection) =>
    selection.kind === Kind.INLINE_FRAGMENT && !selection.typeCondition ? plain(selection.selectionSet) : [selection],
  );

/** Subgraphs may call their root types as they like, so that a fragment on `Query` would mean nothing to them: it needs no condition. */
export function ofRootByAnyName(document: DocumentNode, schema: GraphQLSchema): DocumentNode {
  const roots = new Set(
    [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].map((type) => type?.name),
  );
  const fragments = fragmentsOf(document);
  const inlined = (node: FragmentSpreadNode): InlineFragmentNode | undefined => {
    const fragment = fragments.get(node.name.value);
    if (!fragment || !roots.has(fragment.typeCondition.name.value)) return undefined;
    return visit(unconditioned(fragment.selectionSet), inlining);
  };
  const inlining = {
    FragmentSpread: inlined,
    InlineFragment: (node: InlineFragmentNode) =>
      node.typeCondition && roots.has(node.typeCondition.name.value) ? unconditioned(node.selectionSet) : undefined,
  };
  const isOfRoot = (node: DefinitionNode) => node.kind === Kind.FRAGMENT_DEFINITION && roots.has(node.typeCondition.name.value);
  return visit({ ...document, definitions: document.definitions.filter((node) => !isOfRoot(node)) }, inlining);
}

const unconditioned = (selectionSet: SelectionSetNode): InlineFragmentNode => ({ kind: Kind.INLINE_FRAGMENT, selectionSet });
