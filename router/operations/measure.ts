import { type DocumentNode, Kind, type OperationDefinitionNode, type SelectionNode, type SelectionSetNode } from 'graphql';
import { type Fragments, fragmentsOf } from '../documents/fragments.ts';

/** How large an operation is once its fragments are written out. */
export type Measure = { readonly depth: number; readonly aliases: number; readonly rootFields: number };

/**
 * Measures an operation without writing its fragments out: each is measured once and counted at each use. Runs before validation,
 * so unknown fragments count nothing and a fragment inside itself counts once. Introspection has no depth.
 */
export function measure(document: DocumentNode, operation: OperationDefinitionNode): Measure {
  return ofSet(operation.selectionSet, { definitions: fragmentsOf(document), measured: new Map() });
}

type Measuring = {
  readonly definitions: Fragments;
  readonly measured: Map<string, Measure>;
};

const nothing: Measure = { depth: 0, aliases: 0, rootFields: 0 };

function ofSet({ selections }: SelectionSetNode, fragments: Measuring): Measure {
  return selections.map((selection) => ofSelection(selection, fragments)).reduce(together, nothing);
}

function ofSelection(selection: SelectionNode, fragments: Measuring): Measure {
  if (selection.kind === Kind.INLINE_FRAGMENT) return ofSet(selection.selectionSet, fragments);
  if (selection.kind === Kind.FRAGMENT_SPREAD) return ofFragment(selection.name.value, fragments);
  const isIntrospection = selection.name.value.startsWith('__');
  const below = selection.selectionSet ? ofSet(selection.selectionSet, fragments) : nothing;
  return { depth: isIntrospection ? 0 : below.depth + 1, aliases: below.aliases + (selection.alias ? 1 : 0), rootFields: 1 };
}

function ofFragment(name: string, fragments: Measuring): Measure {
  const known = fragments.measured.get(name);
  if (known) return known;
  const definition = fragments.definitions.get(name);
  fragments.measured.set(name, nothing);
  const found = definition ? ofSet(definition.selectionSet, fragments) : nothing;
  fragments.measured.set(name, found);
  return found;
}

function together(a: Measure, b: Measure): Measure {
  return { depth: Math.max(a.depth, b.depth), aliases: a.aliases + b.aliases, rootFields: a.rootFields + b.rootFields };
}
