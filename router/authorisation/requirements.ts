import type { ConstDirectiveNode, DocumentNode } from 'graphql';
import { z } from 'zod';
import { type Caller, viewerOf } from '../../platform/auth/viewer.ts';
import { argumentsOf, elementsOf } from '../supergraph/elements.ts';
import type { LinkedDirectives } from '../supergraph/linked-directives.ts';

/** What must hold for a field or a type: any one of the alternatives, each of which names everything it needs. */
export type Requirement =
  | { readonly kind: 'authenticated' }
  | { readonly kind: 'scopes' | 'policies'; readonly anyOf: readonly (readonly string[])[] };

/** By `Type` and by `Type.field`. All requirements of a key must hold. */
export type Requirements = ReadonlyMap<string, readonly Requirement[]>;

/** Reads `@authenticated`, `@requiresScopes` and `@policy` from a supergraph: on objects, interfaces, their fields, scalars and enums. */
export function readRequirements(supergraph: DocumentNode, linked: LinkedDirectives): Requirements {
  const requirements = new Map<string, readonly Requirement[]>();
  for (const { coordinate, directives } of elementsOf(supergraph)) {
    const found = directives.flatMap((directive) => requirementOf(linked.get(directive.name.value), directive));
    if (found.length > 0) requirements.set(coordinate, found);
  }
  return requirements;
}

/** Whether the caller meets all of them. The graph's own services may see everything. */
export function meets(caller: Caller, requirements: readonly Requirement[] = []): boolean {
  if (caller.kind === 'service' || requirements.length === 0) return true;
  const viewer = viewerOf(caller);
  if (!viewer) return false;
  return requirements.every((requirement) => {
    if (requirement.kind === 'authenticated') return true;
    return requirement.anyOf.some((all) => all.every((name) => viewer[requirement.kind].includes(name)));
  });
}

/** Equal for callers who may see the same of this graph, so that they share an operation's plan. */
export function grantsOf(caller: Caller, requirements: Requirements): string {
  const viewer = viewerOf(caller);
  if (!viewer) return caller.kind;
  const met = [...requirements].flatMap(([key, needed]) => (meets(caller, needed) ? [] : [key]));
  return `viewer without ${met.join(' ')}`;
}

/** `grantsOf` for one graph, worked out once for each viewer that a verified token stands for. */
export function createGrants(requirements: Requirements): (caller: Caller) => string {
  const known = new WeakMap<object, string>();
  return (caller) => {
    const viewer = viewerOf(caller);
    if (!viewer) return grantsOf(caller, requirements);
    const grants = known.get(viewer) ?? grantsOf(caller, requirements);
    known.set(viewer, grants);
    return grants;
  };
}

function requirementOf(name: string | undefined, directive: ConstDirectiveNode): Requirement[] {
  if (name === 'authenticated') return [{ kind: 'authenticated' }];
  if (name === 'requiresScopes') return [{ kind: 'scopes', anyOf: namesSchema.parse(argumentsOf(directive).scopes) }];
  if (name === 'policy') return [{ kind: 'policies', anyOf: namesSchema.parse(argumentsOf(directive).policies) }];
  return [];
}

const namesSchema = z.array(z.array(z.string()));
