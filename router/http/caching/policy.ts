import {
  type DocumentNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isUnionType,
  type OperationDefinitionNode,
} from 'graphql';
import type { CacheHint, CacheHints } from './hints.ts';
import { type SelectedField, selectedFields } from './selected-fields.ts';

/** For how long an answer holds, and for whom. */
export type CachePolicy = {
  /** Seconds; 0 when it must not be kept. */
  readonly maxAge: number;
  readonly isPrivate: boolean;
};

type Asked = { readonly schema: GraphQLSchema; readonly document: DocumentNode; readonly operation: OperationDefinitionNode };

/**
 * The policy of a whole operation, by Apollo's rules: the least of all its fields' ages, private when any is. A field at the root or
 * one that answers objects is 0 without a hint, other fields take the age of what they belong to. What may be skipped counts, and
 * a field of an interface counts as each of the types it could be on, as nobody knows yet which one it will be.
 */
export function cachePolicyOf(asked: Asked, hints: CacheHints): CachePolicy {
  let maxAge = Number.POSITIVE_INFINITY;
  let isPrivate = false;
  for (const selected of selectedFields(asked)) {
    for (const hint of hintsFor(selected, asked.schema, hints)) {
      maxAge = Math.min(maxAge, hint.maxAge ?? Number.POSITIVE_INFINITY);
      isPrivate ||= hint.isPrivate ?? false;
    }
  }
  return { maxAge: Number.isFinite(maxAge) ? maxAge : 0, isPrivate };
}

/** Of a field wherever it could be; of one that says nothing and belongs to nothing, that it must not be kept. */
function hintsFor({ type, name, isRoot }: SelectedField, schema: GraphQLSchema, hints: CacheHints): CacheHint[] {
  // Whose name changes only with everything else.
  if (name === '__typename') return [];
  const field = isUnionType(type) ? undefined : type.getFields()[name];
  if (!field) return [uncached];
  return ownersOf(type, schema).map((owner) => {
    const hint = hintFor(owner, field, hints);
    const inherits = !isRoot && (hint.inheritMaxAge || !isCompositeType(getNamedType(field.type)));
    return hint.maxAge === undefined && !inherits ? { ...hint, maxAge: 0 } : hint;
  });
}

/** What the field says of itself goes before what its type says. */
function hintFor(owner: string, field: GraphQLField<unknown, unknown>, hints: CacheHints): CacheHint {
  const ofField = hints.get(`${owner}.${field.name}`) ?? silent;
  const target = getNamedType(field.type);
  const ofType = (isCompositeType(target) ? hints.get(target.name) : undefined) ?? silent;
  if (ofField.inheritMaxAge && ofType.maxAge === undefined) return { ...ofField, inheritMaxAge: true };
  return {
    maxAge: ofField.maxAge ?? ofType.maxAge,
    isPrivate: ofField.isPrivate ?? ofType.isPrivate,
    inheritMaxAge: ofType.inheritMaxAge || ofField.inheritMaxAge,
  };
}

const ownersOf = (type: GraphQLCompositeType, schema: GraphQLSchema): string[] =>
  isAbstractType(type) ? [type, ...schema.getPossibleTypes(type)].map(({ name }) => name) : [type.name];

const silent: CacheHint = { maxAge: undefined, isPrivate: undefined, inheritMaxAge: false };
const uncached: CacheHint = { ...silent, maxAge: 0 };
