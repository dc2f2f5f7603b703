import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Caller } from '../../platform/auth/viewer.ts';
import { AppError } from '../../platform/errors.ts';
import { fragmentsOf } from '../documents/fragments.ts';
import { meets, type Requirements } from './requirements.ts';

export type AuthoriseInput = {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly schema: GraphQLSchema;
  readonly requirements: Requirements;
  readonly caller: Caller;
};

/**
 * Finds the fields of an operation that the caller may not see, before it is planned: they are never fetched, and answered null.
 * Throws UNAUTHENTICATED (signed out) or FORBIDDEN when that leaves no answer: a root field of a mutation or a subscription, or a
 * field that cannot be null.
 */
export function authorise(input: AuthoriseInput): ReadonlySet<FieldNode> {
  const denied = findDenied(input);
  const fatal = [...denied.values()].find(({ isFatal }) => isFatal);
  if (fatal) throw refusal(input.caller, fatal.name);
  return new Set(denied.keys());
}

type Denied = ReadonlyMap<FieldNode, { readonly name: string; readonly isFatal: boolean }>;

function findDenied({ document, operation, schema, requirements, caller }: AuthoriseInput): Denied {
  const denied = new Map<FieldNode, { name: string; isFatal: boolean }>();
  const types = new TypeInfo(schema);
  const allOrNothing = new Set<GraphQLNamedType | null | undefined>([schema.getMutationType(), schema.getSubscriptionType()]);
  const inspect = (node: FieldNode) => {
    const parent = types.getParentType();
    const field = types.getFieldDef();
    if (!parent || !field || field.name.startsWith('__')) return undefined;
    // A field of an interface may turn out to be that of any type behind it.
    const owners = isAbstractType(parent) ? [parent, ...schema.getPossibleTypes(parent)] : [parent];
    const keys = owners.flatMap((owner) => [owner.name, `${owner.name}.${field.name}`, ...answeredBy(owner, field.name)]);
    if (keys.every((key) => meets(caller, requirements.get(key)))) return undefined;
    denied.set(node, { name: `${parent.name}.${field.name}`, isFatal: allOrNothing.has(parent) || isNonNullType(field.type) });
    return false;
  };
  for (const definition of reachableFrom(operation, document)) visit(definition, visitWithTypeInfo(types, { Field: inspect }));
  return denied;
}

/** What a field answers: an implementation may narrow the type that its interface names. */
function answeredBy(owner: GraphQLNamedType, field: string): string[] {
  const type = isObjectType(owner) || isInterfaceType(owner) ? owner.getFields()[field]?.type : undefined;
  return type ? [getNamedType(type).name] : [];
}

/** The operation and the fragments it uses; another operation of the same document is none of its business. */
function reachableFrom(
  operation: OperationDefinitionNode,
  document: DocumentNode,
): (OperationDefinitionNode | FragmentDefinitionNode)[] {
  const fragments = fragmentsOf(document);
  const found = new Set<OperationDefinitionNode | FragmentDefinitionNode>([operation]);
  for (const definition of found) {
    visit(definition, {
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (fragment) found.add(fragment);
      },
    });
  }
  return [...found];
}

function refusal(caller: Caller, field: string): AppError {
  if (caller.kind === 'anonymous') return new AppError('UNAUTHENTICATED', `Sign in to use ${field}.`);
  return new AppError('FORBIDDEN', `You may not use ${field}.`);
}
