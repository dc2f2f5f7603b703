import type { GraphQLField } from 'graphql';
import type { Random } from './random.ts';

/** What stands under which name already: two fields of one name must be the same. */
export type Scope = Map<string, { readonly signature: string; readonly inner: Scope }>;
/** Mostly none; now and then the name of another field of the type, which may be a key. */
export function aliasFor(
  { chance, pick, int }: Random,
  field: GraphQLField<unknown, unknown>,
  siblings: readonly GraphQLField<unknown, unknown>[],
) {
  if (chance(0.75)) return field.name;
  if (chance(0.06)) return pick(['constructor', '__proto__', 'toString', '_entities', '__typename']);
  return chance(0.4) ? pick(siblings).name : `x${int(5)}`;
}

/** The wanted name, or one like it that is free, and what stands below it. */
export function named(scope: Scope, wanted: string, signature: string): { readonly name: string; readonly inner: Scope } {
  for (let nth = 0; ; nth += 1) {
    const name = nth === 0 ? wanted : `${wanted}_${nth}`;
    const known = scope.get(name);
    if (known && known.signature !== signature) continue;
    const entry = known ?? { signature, inner: new Map() };
    scope.set(name, entry);
    return { name, inner: entry.inner };
  }
}
