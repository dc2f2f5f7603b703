import { type GraphQLSchema, isAbstractType, isEnumType, isLeafType, Kind, type TypeNode } from 'graphql';
import { namedTypeOf } from './field-sets.ts';
import type { ProtectedFields } from './protected-fields.ts';
import { type Declaration, possibleNames, type SupergraphFacts } from './supergraph-facts.ts';

/** Every declaration that may answer the field for an object of this type. */
export function declarations(facts: SupergraphFacts, type: string, field: string): readonly Declaration[] {
  const own = facts.declarations.get(`${type}.${field}`) ?? [];
  const object = facts.schema.getType(type);
  // What a subgraph adds to an interface as if it were an object is had by all that implement it.
  const inherited =
    object && 'getInterfaces' in object
      ? object.getInterfaces().flatMap(({ name }) => (own.length > 0 ? [] : (facts.declarations.get(`${name}.${field}`) ?? [])))
      : [];
  return [...own, ...inherited];
}

/** What all subgraphs that can answer a field agree on. */
export type FieldShape = {
  readonly type: TypeNode;
  readonly isLeaf: boolean;
  /** Names of the object types it may be, or of the values of the enum. */
  readonly choices: readonly string[];
  readonly leafType: string;
  readonly entities: ReadonlySet<string>;
  readonly guard: 'key' | 'input' | 'uneven' | null;
};

type ShapeContext = {
  readonly facts: SupergraphFacts;
  readonly schemas: ReadonlyMap<string, GraphQLSchema>;
  readonly guarded: ProtectedFields;
  readonly coordinate: string;
};

export function shapeFrom(found: readonly Declaration[], { facts, schemas, guarded, coordinate }: ShapeContext): FieldShape {
  const [first] = found;
  if (!first) throw new Error(`no subgraph can answer ${coordinate}`);
  const type = found.map((declaration) => declaration.type).reduce(strictest);
  const leafType = namedTypeOf(first.type);
  const choices = found
    .map((declaration) => choicesIn(facts, schemas.get(declaration.subgraph), namedTypeOf(declaration.type)))
    .reduce((left, right) => left.filter((choice) => right.includes(choice)));
  const isLeaf = isLeafType(facts.schema.getType(leafType));
  return { type, isLeaf, choices, leafType, entities: facts.entities, guard: guardOf(found, guarded, coordinate) };
}

function guardOf(found: readonly Declaration[], guarded: ProtectedFields, coordinate: string): FieldShape['guard'] {
  if (guarded.keys.has(coordinate)) return 'key';
  if (guarded.inputs.has(coordinate)) return 'input';
  return new Set(found.map(({ type }) => nullability(type))).size > 1 ? 'uneven' : null;
}

const nullability = (type: TypeNode): string =>
  type.kind === Kind.NON_NULL_TYPE
    ? `${nullability(type.type)}!`
    : type.kind === Kind.LIST_TYPE
      ? `[${nullability(type.type)}]`
      : '';

/** The values or types that a subgraph may answer for a name. */
function choicesIn(facts: SupergraphFacts, schema: GraphQLSchema | undefined, name: string): readonly string[] {
  const type = schema?.getType(name);
  if (isEnumType(type)) return type.getValues().map((value) => value.name);
  if (isAbstractType(type) && schema) return schema.getPossibleTypes(type).map((possible) => possible.name);
  // An object here may be an interface to the others.
  return possibleNames(facts.schema, name);
}

/** Null stands nowhere where one of the subgraphs says that it does not. */
function strictest(left: TypeNode, right: TypeNode): TypeNode {
  if (left.kind === Kind.NON_NULL_TYPE || right.kind === Kind.NON_NULL_TYPE) {
    const inner = strictest(nullable(left), nullable(right));
    return inner.kind === Kind.NON_NULL_TYPE ? inner : { kind: Kind.NON_NULL_TYPE, type: inner };
  }
  if (left.kind === Kind.LIST_TYPE && right.kind === Kind.LIST_TYPE)
    return { kind: Kind.LIST_TYPE, type: strictest(left.type, right.type) };
  return left;
}

export const nullable = (type: TypeNode): TypeNode => (type.kind === Kind.NON_NULL_TYPE ? type.type : type);
