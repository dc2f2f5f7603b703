import { Kind, parse, type SelectionSetNode, type TypeNode } from 'graphql';

/** The selection that `@key(fields:)` and the like write as a text. */
export function fieldSet(text: string): SelectionSetNode {
  const [definition] = parse(`{ ${text} }`, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`not a field set: ${text}`);
  return definition.selectionSet;
}

export const namedTypeOf = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : namedTypeOf(type.type));
