import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { responseNameOf } from '../../documents/fields.ts';
import { appliesTo, type Fragments } from '../../documents/fragments.ts';
import { placeholder } from '../../planning/placeholder.ts';

/** An operation's fragments and the schema that they are of. */
export type Selecting = {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
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
    if (fragment && appliesTo(type, fragment.condition, selecting.schema)) fragment.set.selections.forEach(collect);
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

/** Whether some fields are selected on a part of what the type can be only, so that one must know what an object is. */
export function dependsOnType(sets: readonly SelectionSetNode[], type: GraphQLCompositeType, selecting: Selecting): boolean {
  const visited = new Set<string>();
  const depends = ({ selections }: SelectionSetNode): boolean =>
    selections.some((selection) => {
      if (selection.kind === Kind.FIELD) return false;
      const fragment = fragmentOf(selection, selecting, visited);
      return fragment !== undefined && (!appliesTo(type, fragment.condition, selecting.schema) || depends(fragment.set));
    });
  return sets.some(depends);
}
