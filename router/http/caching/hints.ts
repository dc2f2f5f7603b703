import type { ConstDirectiveNode, DocumentNode } from 'graphql';
import { argumentsOf, elementsOf } from '../../supergraph/elements.ts';
import { linksOf } from '../../supergraph/linked-directives.ts';

/** What `@cacheControl` says of a field or of a type. */
export type CacheHint = {
  /** Seconds. */
  readonly maxAge: number | undefined;
  readonly isPrivate: boolean | undefined;
  readonly inheritMaxAge: boolean;
};

/** By `Type.field` for fields and by name for types, as the subgraphs' directives were composed. */
export type CacheHints = ReadonlyMap<string, CacheHint>;

/** Reads the hints of a supergraph in which `@cacheControl` was composed, under whatever name. */
export function readCacheHints(supergraph: DocumentNode): CacheHints {
  const hints = new Map<string, CacheHint>();
  const directive = cacheControlIn(supergraph);
  for (const { coordinate, directives } of elementsOf(supergraph)) {
    const found = directives.find(({ name }) => name.value === directive);
    if (found) hints.set(coordinate, hintOf(found));
  }
  return hints;
}

/** Any specification may bring it: @composeDirective asks for one, and Apollo has published none. */
function cacheControlIn(supergraph: DocumentNode): string {
  for (const imported of linksOf(supergraph).flatMap((link) => link.import)) {
    if (typeof imported === 'object' && imported.name === '@cacheControl' && imported.as) return imported.as.slice(1);
  }
  return 'cacheControl';
}

function hintOf(directive: ConstDirectiveNode): CacheHint {
  const { maxAge, scope, inheritMaxAge } = argumentsOf(directive);
  return {
    maxAge: typeof maxAge === 'number' ? Math.max(0, maxAge) : undefined,
    isPrivate: typeof scope === 'string' ? scope === 'PRIVATE' : undefined,
    inheritMaxAge: inheritMaxAge === true,
  };
}
