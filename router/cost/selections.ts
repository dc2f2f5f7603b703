import {
  type FieldNode,
  type FragmentSpreadNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type InlineFragmentNode,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { AppError } from '../../platform/errors.ts';
import { responseNameOf } from '../documents/fields.ts';
import { appliesTo, type Fragments } from '../documents/fragments.ts';
import { type Conditions, narrow } from './conditions.ts';

/** A field where it is written, and when it counts there. */
export type Place = { readonly node: FieldNode; readonly when: Conditions };
/** A selection set to be read, and when it counts. */
export type Selected = { readonly set: SelectionSetNode; readonly when: Conditions };

/** What one operation is read with. */
export type Reading = {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
  /** Selections that may still be looked at. */
  left: number;
};

/** More than any operation within the limits of the door looks at, unless it was made to. */
export const readingLimit = 150_000;

/** The fields that an object of this type answers, by the name they have in the answer: those that merge are together. */
export function fieldsOf(
  type: GraphQLObjectType,
  selected: readonly Selected[],
  reading: Reading,
): ReadonlyMap<string, readonly Place[]> {
  const fields = new Map<string, Place[]>();
  const seen = new Set<string>();
  const open = [...selected];
  // A list that grows while it is walked: fragments within fragments need no recursion.
  for (const { set, when } of open) {
    for (const selection of set.selections) {
      reading.left -= 1 + when.length;
      if (reading.left < 0) throw tooComplex();
      const conditions = narrow(when, selection.directives);
      if (!conditions) continue;
      if (selection.kind === Kind.FIELD) add(fields, { node: selection, when: conditions });
      else open.push(...within(selection, conditions, { type, seen, reading }));
    }
  }
  return fields;
}

type Collecting = { readonly type: GraphQLObjectType; readonly seen: Set<string>; readonly reading: Reading };

/** What a fragment selects, where it applies and has not been read yet under the same conditions. */
function within(
  selection: InlineFragmentNode | FragmentSpreadNode,
  when: Conditions,
  { type, seen, reading }: Collecting,
): Selected[] {
  if (selection.kind === Kind.INLINE_FRAGMENT) {
    return appliesTo(type, selection.typeCondition?.name.value, reading.schema) ? [{ set: selection.selectionSet, when }] : [];
  }
  const key = [selection.name.value, ...when].join(' ');
  const fragment = reading.fragments.get(selection.name.value);
  if (!fragment || seen.has(key) || !appliesTo(type, fragment.typeCondition.name.value, reading.schema)) return [];
  seen.add(key);
  return [{ set: fragment.selectionSet, when }];
}

function add(fields: Map<string, Place[]>, place: Place): void {
  const name = responseNameOf(place.node);
  const places = fields.get(name);
  if (places) places.push(place);
  else fields.set(name, [place]);
}

const tooComplex = (): AppError =>
  new AppError(
    'TOO_COMPLEX',
    'The operation has too many fields in too many combinations of fragments for its cost to be worked out.',
  );
