import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isRequiredArgument,
  isUnionType,
  type OperationTypeNode,
} from 'graphql';
import { literalOf } from './features/literals.ts';
import type { Random } from './random.ts';
import { aliasFor, named, type Scope } from './response-names.ts';
import { type Variables, variableFor } from './variables.ts';

/** An operation while it is being written. */
export type Writing = {
  readonly random: Random;
  readonly schema: GraphQLSchema;
  readonly variables: Variables;
  /** By name, as text. */
  readonly fragments: Map<string, string>;
  readonly kind: OperationTypeNode | string;
  /** How many fields it may still grow by. */
  budget: number;
};

type Place = { readonly depth: number; readonly scope: Scope; readonly isFragment?: boolean };

export const newWriting = (random: Random, schema: GraphQLSchema, kind: string): Writing => ({
  random,
  schema,
  kind,
  variables: new Map(),
  fragments: new Map(),
  budget: 6 + random.int(26),
});

export function selectionSet(writing: Writing, type: GraphQLCompositeType, place: Place): string {
  const { random, schema, kind } = writing;
  const isSubscription = schema.getSubscriptionType() === type && kind === 'subscription';
  const count = isSubscription ? 1 : 1 + random.int(4);
  const written: string[] = [];
  for (let index = 0; index < count; index += 1) {
    if (writing.budget <= 0 && written.length > 0) break;
    written.push(isSubscription ? fieldOf(writing, type, place) : selection(writing, type, place));
  }
  return `{ ${written.join(' ')} }`;
}

function selection(writing: Writing, type: GraphQLCompositeType, place: Place): string {
  const { random } = writing;
  const dice = random.int(100);
  if (dice < 5) return typename(writing, place.scope);
  if (dice < 7 && type === writing.schema.getQueryType()) return introspection(writing, place.scope);
  const fragments = isAbstractType(type) ? 38 : 20;
  if (place.depth > 0 && (dice < fragments || isUnionType(type))) return fragment(writing, type, place);
  return isUnionType(type) ? typename(writing, place.scope) : fieldOf(writing, type, place);
}

function typename({ random, variables }: Writing, scope: Scope): string {
  const name = random.chance(0.3) ? named(scope, random.pick(['kind', 'type', 'id']), '__typename:String!').name : '__typename';
  return `${name === '__typename' ? name : `${name}: __typename`}${conditions(random, variables)}`;
}

function introspection({ random, schema, variables }: Writing, scope: Scope): string {
  const { name } = named(scope, random.pick(['meta', '__type']), `__type${random.int(1e6)}`);
  const alias = name === '__type' ? '' : `${name}: `;
  const wanted = random.pick(Object.keys(schema.getTypeMap()));
  if (random.chance(0.3))
    return `${alias}__schema { queryType { name } mutationType { name } directives { name } }`.replace('__type: ', '');
  variables.set('typeName', { type: 'String!', preset: undefined, value: JSON.stringify(wanted) });
  return `${alias}__type(name: $typeName) { kind name ... on __Type { fields { name type { name ofType { name } } } enumValues { name } } }`;
}

function fragment(writing: Writing, type: GraphQLCompositeType, place: Place): string {
  const { random, fragments, variables } = writing;
  const inner = { ...place, depth: place.depth - 1 };
  const condition = random.pick(conditionsFor(writing.schema, type));
  // Types that never meet may give one name to different fields.
  const scope = isAbstractType(type) && condition !== type && random.chance(0.25) ? new Map() : place.scope;
  if (random.chance(0.75)) {
    const on = condition === type && random.chance(0.5) ? '' : ` on ${condition.name}`;
    return `...${on}${conditions(random, variables)} ${selectionSet(writing, condition, { ...inner, scope })}`;
  }
  const known = [...fragments].find(([, text]) => text.includes(` on ${condition.name} `));
  if (known && random.chance(0.6)) return `...${known[0]}${conditions(random, variables)}`;
  const name = `F${fragments.size}`;
  fragments.set(name, '');
  fragments.set(
    name,
    `fragment ${name} on ${condition.name} ${selectionSet(writing, condition, { ...inner, scope: new Map() })}`,
  );
  return `...${name}${conditions(random, variables)}`;
}

function conditionsFor(schema: GraphQLSchema, type: GraphQLCompositeType): GraphQLCompositeType[] {
  const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
  const abstract = Object.values(schema.getTypeMap())
    .filter(isAbstractType)
    .filter((candidate) => possible.some((one) => schema.isSubType(candidate, one)));
  return [...possible, ...possible, ...abstract, type];
}

function fieldOf(writing: Writing, type: GraphQLCompositeType, place: Place): string {
  const { random, variables } = writing;
  if (isUnionType(type)) return typename(writing, place.scope);
  const all = Object.values(type.getFields());
  const shallow = all.filter((field) => !isCompositeType(getNamedType(field.type)));
  const field = random.pick(place.depth > 0 && writing.budget > 0 ? all : shallow.length > 0 ? shallow : all);
  writing.budget -= 1;
  const given = argumentsOf(writing, field);
  const isRootOfSubscription = type === writing.schema.getSubscriptionType();
  const { name, inner } = named(place.scope, aliasFor(random, field, all), `${field.name}${given}:${field.type}`);
  const head = `${name === field.name ? '' : `${name}: `}${field.name}${given}${isRootOfSubscription ? '' : conditions(random, variables)}`;
  const below = getNamedType(field.type);
  if (!isCompositeType(below)) return head;
  if (place.depth <= 0) return `${head} { __typename }`;
  return `${head} ${selectionSet(writing, below, { depth: place.depth - 1, scope: inner })}`;
}

function argumentsOf({ random, variables }: Writing, field: GraphQLField<unknown, unknown>): string {
  const wanted = field.args.filter((argument) => isRequiredArgument(argument) || random.chance(0.6));
  const variable = (type: string) => (random.chance(0.22) ? variableFor(random, variables, type) : undefined);
  const given = wanted.map(({ name, type }) => `${name}: ${literalOf(random, String(type), { variable })}`);
  return given.length > 0 ? `(${given.join(', ')})` : '';
}

function conditions(random: Random, variables: Variables): string {
  if (!random.chance(0.12)) return '';
  const condition = () => (random.chance(0.65) ? variableFor(random, variables, 'Boolean!') : random.pick(['true', 'false']));
  const list = random.pick([['skip'], ['include'], ['include'], ['skip', 'include']]);
  return list.map((name) => ` @${name}(if: ${condition()})`).join('');
}
