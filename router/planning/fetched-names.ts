import {
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { isIntrospection, responseNameOf } from '../documents/fields.ts';
import { placeholder } from './placeholder.ts';
import type { TakenNames } from './taken-names.ts';

const prefix = 'client__';

/** What a renamed response name is called in the planned document. */
export const fetchedName = (responseName: string): string => prefix + responseName;

/** What plans call their own variables, here or in several fetches that go as one. */
export const isPlansOwn = (variable: string): boolean => /^(representations|contextualArgument|client__)/.test(variable);

/** The client's own name for a variable of the planned document. */
export const clientVariable = (name: string): string => (name.startsWith(prefix) ? name.slice(prefix.length) : name);

/** The client's own name for what is called so in the planned document. */
export const clientName = (name: string, renamed: ReadonlySet<string>): string =>
  name.startsWith(prefix) && renamed.has(name.slice(prefix.length)) ? name.slice(prefix.length) : name;

type Input = { readonly document: DocumentNode; readonly schema: GraphQLSchema; readonly taken: TakenNames };

/**
 * The response names under which a plan might fetch something else. One is renamed wherever it stands in the operation, so that
 * selections of one object that merge go on merging.
 */
export function findRenamed({ document, schema, taken }: Input): ReadonlySet<string> {
  const renamed = new Set<string>();
  const types = new TypeInfo(schema);
  const inspect = (node: FieldNode) => {
    if (isIntrospection(node) || node === placeholder) return false;
    if (mightMeetAnother(node, types.getParentType(), taken)) renamed.add(responseNameOf(node));
    return undefined;
  };
  visit(document, visitWithTypeInfo(types, { Field: inspect }));
  return renamed;
}

function mightMeetAnother(node: FieldNode, parent: GraphQLNamedType | null | undefined, taken: TakenNames): boolean {
  const name = node.name.value;
  const responseName = responseNameOf(node);
  if (isUnsafe(responseName, name)) return true;
  if (!parent) return false;
  if (responseName !== name) return taken.has(parent, responseName);
  return node.arguments?.length ? taken.has(parent, name) : taken.hasWithArguments(parent, name);
}

/** Names that plans make up themselves, and those that every JavaScript object answers to. */
function isUnsafe(responseName: string, name: string): boolean {
  if (responseName in Object.prototype) return true;
  if (responseName === name) return false;
  return responseName.startsWith('__') || responseName.startsWith(prefix) || responseName.includes('__alias_');
}
