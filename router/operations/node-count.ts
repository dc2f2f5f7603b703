import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { evaluate, type Formula, objects, type Quantity, sumOf, type Variables } from './formula.ts';
import type { ListSize, ListSizes } from './list-sizes.ts';

/** What a list without `@listSize` counts as. */
const unknownListSize = 10;
/** What a slicing argument counts as that has neither a value nor a default: no page is larger. */
const largestPage = 50;

type Input = {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly schema: GraphQLSchema;
  readonly listSizes: ListSizes;
};

/** For coerced variables: how many objects the answer can hold at most. */
export type NodeCount = (variables: Variables) => number;

/**
 * An upper bound of the objects in the answer of a valid operation, by `@listSize` of the IBM cost specification multiplied down the
 * tree. Fields that merge count as often as they are written, and `@skip` and `@include` are not looked at; scalars and
 * introspection count nothing. The walk is done once; what depends on variables is left as a formula.
 */
export function nodeCounter(input: Input): NodeCount {
  const { document, operation, schema } = input;
  const fragments = new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [])),
  );
  const walk: Walk = { ...input, fragments, below: new Map() };
  const root = schema.getRootType(operation.operation);
  const formula = root ? ofSet(operation.selectionSet, startingAt(root), walk) : 0;
  return (variables) => evaluate(formula, variables);
}

type Walk = Input & {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** What is below a field: the same wherever its fragment is used, unless the field says how large its own fields are. */
  readonly below: Map<FieldNode, Formula>;
};

/** Where a selection set stands, and the sizes that the field above it gives to fields in it. */
type Place = {
  readonly type: GraphQLNamedType;
  readonly sized: ReadonlySet<string>;
  readonly size: Quantity;
  /** Fragments used here, each worked out once. */
  readonly fragments: Map<string, Formula>;
};

const noFields: ReadonlySet<string> = new Set();
const startingAt = (type: GraphQLNamedType, sized = noFields, size: Quantity = 0): Place => ({
  type,
  sized,
  size,
  fragments: new Map(),
});

function ofSet({ selections }: SelectionSetNode, place: Place, walk: Walk): Formula {
  return sumOf(
    selections.map((selection) => {
      if (selection.kind === Kind.FIELD) return ofField(selection, place, walk);
      if (selection.kind === Kind.FRAGMENT_SPREAD) return ofFragment(selection.name.value, place, walk);
      return ofSet(selection.selectionSet, narrowed(place, selection.typeCondition?.name.value, walk), walk);
    }),
  );
}

function ofFragment(name: string, place: Place, walk: Walk): Formula {
  const known = place.fragments.get(name);
  if (known !== undefined) return known;
  const fragment = walk.fragments.get(name);
  const found = fragment ? ofSet(fragment.selectionSet, narrowed(place, fragment.typeCondition.name.value, walk), walk) : 0;
  place.fragments.set(name, found);
  return found;
}

function narrowed(place: Place, condition: string | undefined, { schema }: Walk): Place {
  const type = condition === undefined ? undefined : schema.getType(condition);
  return type ? { ...place, type } : place;
}

function ofField(node: FieldNode, { type, sized, size }: Place, walk: Walk): Formula {
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
  if (!node.selectionSet || !field) return 0;
  const listSize = listSizeOf(type, field.name, walk);
  const isList = isListType(getNullableType(field.type));
  const own = listSize ? sizeOf(listSize, field, node) : unknownListSize;
  const below = walk.below.get(node) ?? ofSet(node.selectionSet, placeBelow(field, listSize, own), walk);
  walk.below.set(node, below);
  if (!isList) return objects(1, below);
  if (sized.has(field.name)) return objects(size, below);
  return objects(listSize?.sizedFields?.length ? unknownListSize : own, below);
}

function placeBelow(field: GraphQLField<unknown, unknown>, listSize: ListSize | undefined, size: Quantity): Place {
  const type = getNamedType(field.type);
  return listSize?.sizedFields?.length ? startingAt(type, new Set(listSize.sizedFields), size) : startingAt(type);
}

/** The size given to the field, or to that of any type behind an interface. */
function listSizeOf(type: GraphQLNamedType, field: string, { schema, listSizes }: Walk): ListSize | undefined {
  const owners = isAbstractType(type) ? [type, ...schema.getPossibleTypes(type)] : [type];
  return owners.map(({ name }) => listSizes.get(`${name}.${field}`)).find((size) => size !== undefined);
}

function sizeOf(
  { assumedSize, slicingArguments }: ListSize,
  { args }: GraphQLField<unknown, unknown>,
  node: FieldNode,
): Quantity {
  const sizes = (slicingArguments ?? []).map((name) => {
    const standard: unknown = args.find((argument) => argument.name === name)?.defaultValue;
    return argumentSize(node, name, typeof standard === 'number' ? standard : undefined);
  });
  if (sizes.length === 0) return assumedSize ?? unknownListSize;
  const largest = (variables: Variables) => {
    const known = sizes.map((size) => size(variables)).filter((size) => size !== undefined);
    return known.length > 0 ? Math.max(0, ...known) : (assumedSize ?? largestPage);
  };
  const isOpen = node.arguments?.some(({ value }) => value.kind === Kind.VARIABLE) ?? false;
  return isOpen ? largest : largest({});
}

function argumentSize(node: FieldNode, name: string, standard: number | undefined) {
  const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
  if (value?.kind === Kind.INT) return () => Number(value.value);
  if (value?.kind !== Kind.VARIABLE) return () => standard;
  const variable = value.name.value;
  return (variables: Variables) => {
    const given = variables[variable];
    return typeof given === 'number' ? given : standard;
  };
}
