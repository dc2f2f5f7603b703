import {
  type DefinitionNode,
  type DocumentNode,
  type FieldNode,
  type FragmentSpreadNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type InlineFragmentNode,
  Kind,
  print,
  type SelectionNode,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { isIntrospection, responseNameOf } from '../documents/fields.ts';
import { fragmentsOf } from '../documents/fragments.ts';
import { placeholder, typename } from './placeholder.ts';
import type { TakenNames } from './taken-names.ts';

/** An operation as it is planned and fetched. */
export type PlanningDocument = {
  readonly document: DocumentNode;
  /** The response names that stand in subgraphs' answers under `fetchedName`, because a plan might put another value there. */
  readonly renamed: ReadonlySet<string>;
};

const prefix = 'client__';

/** What a renamed response name is called in the planned document. */
export const fetchedName = (responseName: string): string => prefix + responseName;

// What plans call their own variables, here or in several fetches that go as one.
const isPlansOwn = (variable: string): boolean => /^(representations|contextualArgument|client__)/.test(variable);

/** The client's own name for a variable of the planned document. */
export const clientVariable = (name: string): string => (name.startsWith(prefix) ? name.slice(prefix.length) : name);

/** The client's own name for what is called so in the planned document. */
export const clientName = (name: string, renamed: ReadonlySet<string>): string =>
  name.startsWith(prefix) && renamed.has(name.slice(prefix.length)) ? name.slice(prefix.length) : name;

type Input = {
  readonly document: DocumentNode;
  readonly withheld: ReadonlySet<FieldNode>;
  readonly schema: GraphQLSchema;
  readonly taken: TakenNames;
};

/**
 * The document that is handed to the planner: without what is withheld, and with another name for every response name under which
 * the plan might fetch something else. Apollo's planner merges a client's field silently with one of the same response name that a
 * key or `@requires` needs, whatever their arguments, and an alias may hide a key.
 */
export function planningDocument(input: Input): PlanningDocument {
  const { withheld } = input;
  const renamed = findRenamed(input);
  const document = ofRootByAnyName(input);
  const planned = visit(document, {
    Field: (node) => {
      // The router answers what is asked of the schema itself. The selection stays valid where nothing else is left.
      if (withheld.has(node) || isIntrospection(node)) return typename;
      const responseName = responseNameOf(node);
      return renamed.has(responseName) ? { ...node, alias: { kind: Kind.NAME, value: fetchedName(responseName) } } : undefined;
    },
    Variable: (node) =>
      isPlansOwn(node.name.value) ? { ...node, name: { kind: Kind.NAME, value: fetchedName(node.name.value) } } : undefined,
  });
  return { document: { ...planned, definitions: planned.definitions.map(withPlainRoot) }, renamed };
}

/** The planner takes the fields of a mutation in their order only where they stand at its root, and not in a fragment there. */
function withPlainRoot(definition: DefinitionNode): DefinitionNode {
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
function ofRootByAnyName({ document, schema }: Input): DocumentNode {
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

/** One name is renamed wherever it stands in the operation, so that selections of one object that merge go on merging. */
function findRenamed({ document, schema, taken }: Input): ReadonlySet<string> {
  const renamed = new Set<string>();
  const types = new TypeInfo(schema);
  const inspect = (node: FieldNode) => {
    if (isIntrospection(node) || node === placeholder) return false;
    if (mightMeetAnother(node, types.getParentType(), taken)) renamed.add(responseNameOf(node));
    return undefined;
  };
  visit(document, visitWithTypeInfo(types, { Field: inspect }));
  return renamed;
}

function mightMeetAnother(node: FieldNode, parent: GraphQLNamedType | null | undefined, taken: TakenNames): boolean {
  const name = node.name.value;
  const responseName = responseNameOf(node);
  if (isUnsafe(responseName, name)) return true;
  if (!parent) return false;
  if (responseName !== name) return taken.has(parent, responseName);
  return node.arguments?.length ? taken.has(parent, name) : taken.hasWithArguments(parent, name);
}

/** Names that plans make up themselves, and those that every JavaScript object answers to. */
function isUnsafe(responseName: string, name: string): boolean {
  if (responseName in Object.prototype) return true;
  if (responseName === name) return false;
  return responseName.startsWith('__') || responseName.startsWith(prefix) || responseName.includes('__alias_');
}
