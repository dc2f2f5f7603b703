import {
  type FieldNode,
  type GraphQLCompositeType,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isUnionType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Declaration, SupergraphFacts } from './supergraph-facts.ts';

/** By `Type.field`. */
export type ProtectedFields = {
  /** Never null and never an error: without them nothing can be found again. */
  readonly keys: ReadonlySet<string>;
  /** Fetched although nobody asked for them. An error there must not take along what was asked. */
  readonly inputs: ReadonlySet<string>;
};

export function protectedFields(facts: SupergraphFacts): ProtectedFields {
  const keys = new Set<string>();
  const inputs = new Set<string>();
  for (const [owner, selections] of facts.keys)
    for (const selection of selections) collect(facts, owner.split(' ')[1] ?? '', selection, keys);
  for (const [coordinate, declarations] of facts.declarations)
    for (const declaration of declarations)
      for (const [type, selection] of inputsOf(facts, coordinate, declaration)) collect(facts, type, selection, inputs);
  return { keys, inputs };
}

type TypedSelection = readonly [type: string, selection: SelectionSetNode];

/** What a field requires, and what it reads from a context, with the types these begin at. */
function inputsOf(facts: SupergraphFacts, coordinate: string, { requires, fromContext }: Declaration): TypedSelection[] {
  const required: TypedSelection[] = requires ? [[coordinate.split('.')[0] ?? '', requires]] : [];
  const read = [...fromContext.values()].flatMap(({ context, selection }) =>
    [...(facts.contexts.get(context) ?? [])].map((giver): TypedSelection => [giver, selection]),
  );
  return [...required, ...read];
}

function collect(facts: SupergraphFacts, typeName: string, selectionSet: SelectionSetNode, into: Set<string>): void {
  for (const selection of selectionSet.selections) {
    if (selection.kind === Kind.INLINE_FRAGMENT)
      collect(facts, selection.typeCondition?.name.value ?? typeName, selection.selectionSet, into);
    if (selection.kind === Kind.FIELD) collectField(facts, typeName, selection, into);
  }
}

function collectField(facts: SupergraphFacts, typeName: string, { name, selectionSet }: FieldNode, into: Set<string>): void {
  const type = facts.schema.getType(typeName);
  if (!type || !isCompositeType(type)) return;
  for (const owner of ownersOf(facts, type)) into.add(`${owner}.${name.value}`);
  const field = isUnionType(type) ? undefined : type.getFields()[name.value];
  if (field && selectionSet) collect(facts, getNamedType(field.type).name, selectionSet, into);
}

const ownersOf = ({ schema }: SupergraphFacts, type: GraphQLCompositeType): string[] =>
  isAbstractType(type) ? [type.name, ...schema.getPossibleTypes(type).map(({ name }) => name)] : [type.name];
