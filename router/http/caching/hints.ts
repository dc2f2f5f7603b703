import { type ConstDirectiveNode, type DocumentNode, Kind } from 'graphql';
import { linkOf, schemaDirectives } from '../../supergraph/linked-directives.ts';

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
  const note = (name: string, directives: readonly ConstDirectiveNode[] = []) => {
    const found = directives.find((node) => node.name.value === directive);
    if (found) hints.set(name, hintOf(found));
  };
  for (const definition of supergraph.definitions) {
    if (definition.kind === Kind.UNION_TYPE_DEFINITION) note(definition.name.value, definition.directives);
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    note(definition.name.value, definition.directives);
    for (const field of definition.fields ?? []) note(`${definition.name.value}.${field.name.value}`, field.directives);
  }
  return hints;
}

/** Any specification may bring it: @composeDirective asks for one, and Apollo has published none. */
function cacheControlIn(supergraph: DocumentNode): string {
  for (const directive of schemaDirectives(supergraph)) {
    for (const imported of linkOf(directive)?.import ?? []) {
      if (typeof imported === 'object' && imported.name === '@cacheControl' && imported.as) return imported.as.slice(1);
    }
  }
  return 'cacheControl';
}

function hintOf(directive: ConstDirectiveNode): CacheHint {
  const argument = (name: string) => directive.arguments?.find((given) => given.name.value === name)?.value;
  const maxAge = argument('maxAge');
  const scope = argument('scope');
  const inherit = argument('inheritMaxAge');
  return {
    maxAge: maxAge?.kind === Kind.INT ? Math.max(0, Number(maxAge.value)) : undefined,
    isPrivate: scope?.kind === Kind.ENUM ? scope.value === 'PRIVATE' : undefined,
    inheritMaxAge: inherit?.kind === Kind.BOOLEAN && inherit.value,
  };
}
