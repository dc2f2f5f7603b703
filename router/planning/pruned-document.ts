import {
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { type Fragments, fragmentsOf } from '../documents/fragments.ts';
import { placeholder, typename } from './placeholder.ts';

/** More than this is not written out: a fragment can stand for millions of selections. */
const largest = 10_000;

/**
 * The operation with its fragments written out for each type that they can match. Apollo's planner gives up on some of
 * them (and on a bare `__typename`) below a field whose subgraph knows an interface as an object. Undefined: it would be too large.
 */
export function prunedDocument(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  schema: GraphQLSchema,
): DocumentNode | undefined {
  const fragments = fragmentsOf(document);
  const root = schema.getRootType(operation.operation);
  if (!root) return undefined;
  const pruning: Pruning = { schema, fragments, left: largest };
  const selectionSet = pruned(operation.selectionSet, { type: root, possible: new Set([root.name]) }, pruning);
  if (pruning.left < 0) return undefined;
  return { kind: Kind.DOCUMENT, definitions: [{ ...operation, selectionSet }] };
}

type Pruning = {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
  /** How many more selections may be written out. */
  left: number;
};
/** The type that a selection is written for, and what objects it can meet. */
type Ground = { readonly type: GraphQLNamedType; readonly possible: ReadonlySet<string> };

function pruned(set: SelectionSetNode, ground: Ground, pruning: Pruning): SelectionSetNode {
  const selections = set.selections.flatMap((selection) => prunedSelection(selection, ground, pruning));
  return { ...set, selections: selections.length > 0 ? selections : [anyLeafOf(ground.type)] };
}

function prunedSelection(selection: SelectionNode, ground: Ground, pruning: Pruning): SelectionNode[] {
  pruning.left -= 1;
  if (pruning.left < 0 || selection === placeholder) return [];
  if (selection.kind === Kind.FIELD) return [prunedField(selection, ground, pruning)];
  const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : pruning.fragments.get(selection.name.value);
  if (!fragment) return [];
  const condition = fragment.typeCondition?.name.value;
  const left = [...ground.possible].filter((name) => condition === undefined || isOf(name, condition, pruning.schema));
  const write = (below: Ground) => fragment.selectionSet.selections.flatMap((one) => prunedSelection(one, below, pruning));
  // What every object here matches needs no condition; the others are named one by one.
  if (left.length === ground.possible.size) return write(ground);
  return left.flatMap((name) => {
    const type = pruning.schema.getType(name);
    const selections = type ? write({ type, possible: new Set([name]) }) : [];
    return selections.length === 0 ? [] : [fragmentOn(name, selections)];
  });
}

const fragmentOn = (name: string, selections: readonly SelectionNode[]): SelectionNode => ({
  kind: Kind.INLINE_FRAGMENT,
  typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } },
  selectionSet: { kind: Kind.SELECTION_SET, selections },
});

function isOf(name: string, condition: string, schema: GraphQLSchema): boolean {
  const type = schema.getType(condition);
  return type !== undefined && namesOf(type, schema).has(name);
}

function prunedField(field: FieldNode, { type }: Ground, pruning: Pruning): FieldNode {
  const { schema } = pruning;
  const definition = isObjectType(type) || isInterfaceType(type) ? type.getFields()[field.name.value] : undefined;
  if (!definition || !field.selectionSet) return field;
  const answered = getNamedType(definition.type);
  return { ...field, selectionSet: pruned(field.selectionSet, { type: answered, possible: namesOf(answered, schema) }, pruning) };
}

const namesOf = (type: GraphQLNamedType, schema: GraphQLSchema): ReadonlySet<string> =>
  new Set((isAbstractType(type) ? schema.getPossibleTypes(type) : [type]).map(({ name }) => name));

/** A field that costs nothing and is not answered: the selection must not be empty. */
function anyLeafOf(type: GraphQLNamedType): FieldNode {
  const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
  const leaf = fields.find((field) => isLeafType(getNamedType(field.type)) && !field.args.some(isRequiredArgument));
  return leaf ? { kind: Kind.FIELD, name: { kind: Kind.NAME, value: leaf.name } } : typename;
}
