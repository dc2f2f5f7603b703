import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { placeholder } from '../../planning/placeholder.ts';
import { responseNameOf } from '../../planning/planning-document.ts';

/** An operation's fragments and the schema that they are of. */
export type Selecting = {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
};

/** The fields that are selected on an object of this type, by response name, in the order of the specification (CollectFields). */
export type Collected = ReadonlyMap<string, readonly FieldNode[]>;

export function collectFields(sets: readonly SelectionSetNode[], type: GraphQLCompositeType, selecting: Selecting): Collected {
  const fields = new Map<string, FieldNode[]>();
  const visited = new Set<string>();
  const collect = (selection: SelectionNode): void => {
    if (selection === placeholder) return;
    if (selection.kind === Kind.FIELD) {
      const name = responseNameOf(selection);
      const group = fields.get(name);
      if (group) group.push(selection);
      else fields.set(name, [selection]);
      return;
    }
    const fragment = fragmentOf(selection, selecting, visited);
    if (fragment && applies(fragment.condition, type, selecting)) fragment.set.selections.forEach(collect);
  };
  for (const { selections } of sets) selections.forEach(collect);
  return fields;
}

function fragmentOf(selection: Exclude<SelectionNode, FieldNode>, { fragments }: Selecting, visited: Set<string>) {
  if (selection.kind === Kind.INLINE_FRAGMENT) {
    return { condition: selection.typeCondition?.name.value, set: selection.selectionSet };
  }
  const name = selection.name.value;
  const definition = fragments.get(name);
  if (!definition || visited.has(name)) return undefined;
  visited.add(name);
  return { condition: definition.typeCondition.name.value, set: definition.selectionSet };
}

function applies(condition: string | undefined, type: GraphQLCompositeType, { schema }: Selecting): boolean {
  if (condition === undefined || condition === type.name) return true;
  const wanted = schema.getType(condition);
  if (!wanted || !isAbstractType(wanted)) return false;
  return 'getInterfaces' in type && schema.isSubType(wanted, type);
}
