import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  isNonNullType,
  isObjectType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** The selections of a field, `Type.field`, where the document asks for it. */
export function withheldFields(schema: GraphQLSchema, document: DocumentNode, coordinate: string | null): ReadonlySet<FieldNode> {
  const found = new Set<FieldNode>();
  if (coordinate === null) return found;
  const types = new TypeInfo(schema);
  const inspect = (node: FieldNode) => {
    if (`${types.getParentType()?.name}.${node.name.value}` === coordinate) found.add(node);
  };
  visit(document, visitWithTypeInfo(types, { Field: inspect }));
  return found;
}

/** The fields of object types that the document asks for, and that may be null: those that may be withheld. */
export function withholdable(schema: GraphQLSchema, document: DocumentNode): string[] {
  const asked = new Map<string, Set<string>>();
  const types = new TypeInfo(schema);
  const inspect = (node: FieldNode) => {
    const parent = types.getParentType();
    const type = types.getType();
    if (!parent || !type || node.name.value.startsWith('__')) return;
    const key = isNonNullType(type) ? 'never null' : parent.name;
    asked.set(node.name.value, (asked.get(node.name.value) ?? new Set()).add(key));
  };
  visit(document, visitWithTypeInfo(types, { Field: inspect }));
  // Asked of one type alone, so that it is clear for every object whether it is withheld.
  return [...asked].flatMap(([name, [type, ...others]]) => {
    const isOfAnObject = type !== undefined && isObjectType(schema.getType(type));
    return isOfAnObject && others.length === 0 && !isOtherRoot(schema, type) ? [`${type}.${name}`] : [];
  });
}

const isOtherRoot = (schema: GraphQLSchema, type: string): boolean =>
  type === schema.getMutationType()?.name || type === schema.getSubscriptionType()?.name;
