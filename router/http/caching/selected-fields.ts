import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { type Fragments, fragmentsOf } from '../../documents/fragments.ts';

/** A field that an operation asks for, on the type that it is asked of. */
export type SelectedField = { readonly type: GraphQLCompositeType; readonly name: string; readonly isRoot: boolean };

type Asked = { readonly schema: GraphQLSchema; readonly document: DocumentNode; readonly operation: OperationDefinitionNode };
type Walk = {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
  /** A fragment's fields are the same wherever it is used, but for whether they stand at the root. */
  readonly seen: Set<string>;
};

/** Every field of an operation that is valid, also through fragments, whether or not it may be skipped. */
export function selectedFields({ schema, document, operation }: Asked): Generator<SelectedField> {
  const root = schema.getRootType(operation.operation);
  return fieldsIn(root ?? undefined, operation.selectionSet, true, { schema, fragments: fragmentsOf(document), seen: new Set() });
}

function* fieldsIn(
  type: GraphQLCompositeType | undefined,
  { selections }: SelectionSetNode,
  isRoot: boolean,
  walk: Walk,
): Generator<SelectedField> {
  if (!type) return;
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      yield { type, name: selection.name.value, isRoot };
      if (selection.selectionSet) yield* fieldsIn(targetOf(type, selection.name.value), selection.selectionSet, false, walk);
      continue;
    }
    const body = selection.kind === Kind.INLINE_FRAGMENT ? selection : unseen(selection.name.value, isRoot, walk);
    const on = body?.typeCondition ? walk.schema.getType(body.typeCondition.name.value) : type;
    if (body && isCompositeType(on)) yield* fieldsIn(on, body.selectionSet, isRoot, walk);
  }
}

function unseen(name: string, isRoot: boolean, { fragments, seen }: Walk): FragmentDefinitionNode | undefined {
  const key = `${isRoot} ${name}`;
  if (seen.has(key)) return undefined;
  seen.add(key);
  return fragments.get(name);
}

/** Undefined for introspection, which is not looked into. */
function targetOf(type: GraphQLCompositeType, name: string): GraphQLCompositeType | undefined {
  const field = isUnionType(type) ? undefined : type.getFields()[name];
  const target = field && getNamedType(field.type);
  return isCompositeType(target) ? target : undefined;
}
