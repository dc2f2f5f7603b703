import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from 'graphql';
import type { SubgraphTypes } from '../planning/subgraph-types.ts';

/** Which concrete types, by name, satisfy a type condition. */
export type TypeHierarchy = {
  /** Whether an object that calls itself `typename` is a `condition`. */
  isA(typename: unknown, condition: string): boolean;
  /** Whether there is such a type: subgraphs may say anything. */
  knows(typename: string): boolean;
  /** Whether it names an interface or a union, which is what no object is. */
  isAbstract(typename: unknown): boolean;
  /** Whether a subgraph has a type of this name. */
  isKnownTo(subgraph: string, typename: string): boolean;
};

/** Of the whole supergraph: what plans require may be of types that clients never see. */
export function typeHierarchy(schema: GraphQLSchema, subgraphTypes: SubgraphTypes): TypeHierarchy {
  const members = new Map<string, ReadonlySet<unknown>>();
  const membersOf = (condition: string): ReadonlySet<unknown> => {
    const known = members.get(condition);
    if (known) return known;
    const found = new Set<unknown>(namesBelow(schema, condition));
    members.set(condition, found);
    return found;
  };
  return {
    isA: (typename, condition) => typename === condition || membersOf(condition).has(typename),
    knows: (typename) => schema.getType(typename) !== undefined,
    isKnownTo: (subgraph, typename) => subgraphTypes.get(subgraph)?.has(typename) ?? false,
    isAbstract: (typename) => isAbstractType(typeof typename === 'string' ? schema.getType(typename) : undefined),
  };
}

function namesBelow(schema: GraphQLSchema, condition: string): string[] {
  const type = schema.getType(condition);
  if (!type || !isAbstractType(type)) return [condition];
  const below = Object.values(schema.getTypeMap()).filter(
    (one) => (isObjectType(one) || isInterfaceType(one)) && schema.isSubType(type, one),
  );
  return [condition, ...below.map(({ name }) => name)];
}
