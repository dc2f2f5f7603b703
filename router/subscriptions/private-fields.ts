import {
  type ASTNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { DeliveryContract } from './contract.ts';

/**
 * Whether a document selects anything that is for one viewer, by the field or by its type. A field that the schema does not know (a
 * subgraph's document may have such) counts when any type has a private field of that name: better shared too little.
 */
export function selectsPrivate(document: ASTNode, schema: GraphQLSchema, { privateCoordinates }: DeliveryContract): boolean {
  if (privateCoordinates.size === 0) return false;
  const types = new TypeInfo(schema);
  const names = new Set([...privateCoordinates].map((coordinate) => coordinate.split('.')[1]));
  let found = false;
  const inspect = (name: string) => {
    const parent = types.getParentType();
    const field = types.getFieldDef();
    if (name.startsWith('__')) return;
    if (!parent || !field) found ||= names.has(name);
    else found ||= coordinatesOf(schema, parent, name, getNamedType(field.type)).some((key) => privateCoordinates.has(key));
  };
  visit(document, visitWithTypeInfo(types, { Field: ({ name }) => inspect(name.value) }));
  return found;
}

function coordinatesOf(schema: GraphQLSchema, parent: GraphQLNamedType, field: string, type: GraphQLNamedType): string[] {
  const owners = kinOf(schema, parent);
  return [...owners.map(({ name }) => `${name}.${field}`), ...kinOf(schema, type).map(({ name }) => name)];
}

/** A type, what may stand behind it, and what it stands for. */
function kinOf(schema: GraphQLSchema, type: GraphQLNamedType): readonly GraphQLNamedType[] {
  const behind = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
  const before = isObjectType(type) || isInterfaceType(type) ? type.getInterfaces() : [];
  return [type, ...behind, ...before];
}
