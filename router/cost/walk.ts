import {
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
} from 'graphql';
import { always, hold } from './conditions.ts';
import type { CostConfig } from './config.ts';
import type { CostRules } from './cost-rules.ts';
import { choice, type Formula, largestOf, type Quantity, sumOf, times } from './formula.ts';
import { argumentsCost } from './input-cost.ts';
import { listSizeOf } from './list-size.ts';
import { fieldsOf, type Place, type Reading, type Selected } from './selections.ts';

/** What one operation is worked out with. */
export type Walk = Reading & {
  readonly rules: CostRules;
  readonly config: CostConfig;

  /** What fields cost that are written in the same places, so that shared fragments are worked out once. */
  readonly known: Map<string, Formula>;
  /** Short names of nodes and formulas for keys. */
  readonly numbers: Map<object, number>;
};

/** The sizes that a field gives to fields of its answer. */
type Sized = { readonly fields: readonly string[]; readonly size: Quantity; readonly key: string };

/** What each field of an object costs. */
export function ofObject(
  type: GraphQLObjectType,
  selected: readonly Selected[],
  sized: Sized | undefined,
  walk: Walk,
): Formula[] {
  return [...fieldsOf(type, selected, walk).values()].map((places) => ofPlaces(type, places, sized, walk));
}

function ofPlaces(type: GraphQLObjectType, places: readonly Place[], sized: Sized | undefined, walk: Walk): Formula {
  const node = places[0]?.node;
  const field = node && type.getFields()[node.name.value];
  if (!field) return 0;
  const conditions = [...new Map(places.map(({ when }) => [when.join(' '), when])).values()];
  // Where all places have the same conditions, what is below needs to know of none.
  const inner = conditions.length === 1 ? places.map(({ node: same }) => ({ node: same, when: always })) : places;
  const own = sized?.fields.includes(field.name) ? sized : undefined;
  const written = new Set(inner.map((place) => [numberOf(place.node, walk), ...place.when].join(' ')));
  const key = [keyOf(type, field, walk), own?.key ?? '', ...written].join('|');
  const cost = walk.known.get(key) ?? ofField({ type, field, node, places: inner, sized: own, key }, walk);
  walk.known.set(key, cost);
  if (conditions.some(({ length }) => length === 0)) return cost;
  return choice((variables) => conditions.some((all) => hold(all, variables)), cost);
}

type Written = {
  readonly type: GraphQLObjectType;
  readonly field: GraphQLField<unknown, unknown>;
  readonly node: FieldNode;
  readonly places: readonly Place[];
  readonly sized: Sized | undefined;
  readonly key: string;
};

function ofField({ type, field, node, places, sized, key }: Written, walk: Walk): Formula {
  const { weights, listSizes } = walk.rules;
  const named = getNamedType(field.type);
  const rule = ruleOf(listSizes, type, field.name);
  const size = rule ? listSizeOf(rule, field, node, walk.config.listSize) : walk.config.listSize;
  const fields = rule?.sizedFields ?? [];
  const below = fields.length > 0 ? { fields, size, key } : undefined;
  const selected = places.flatMap(({ node: { selectionSet }, when }) => (selectionSet ? [{ set: selectionSet, when }] : []));
  const each = ofValue({ named, weight: ruleOf(weights, type, field.name), selected, sized: below }, walk);
  const isList = isListType(getNullableType(field.type));
  const length = sized?.size ?? (below ? walk.config.listSize : size);
  const given = argumentsCost(field, node, (argument) => `${type.name}.${field.name}(${argument}:)`, weights);
  const cost = sumOf([isList ? times(length, each) : each, given]);
  // A weight below zero makes a field cheaper, never the rest.
  return given === 0 && typeof cost !== 'number' ? cost : largestOf([0, cost]);
}

type Value = {
  readonly named: GraphQLNamedType;
  /** What the field itself says; it counts instead of what its type says. */
  readonly weight: number | undefined;
  readonly selected: readonly Selected[];
  readonly sized: Sized | undefined;
};

/** What one value costs: of an abstract type, the most that any type behind it can. */
function ofValue({ named, weight, selected, sized }: Value, walk: Walk): Formula {
  const { weights } = walk.rules;
  if (!isCompositeType(named)) return weight ?? weights.get(named.name) ?? 0;
  const possible = isObjectType(named) ? [named] : walk.schema.getPossibleTypes(named);
  const formulas = new Map<string, Formula>();
  for (const type of possible) {
    const parts = [weight ?? weights.get(type.name) ?? 1, ...ofObject(type, selected, sized, walk)];
    // Types that differ in nothing that was asked for are one.
    const key = parts.map((part) => (typeof part === 'number' ? part : `#${numberOf(part, walk)}`)).join(' ');
    if (!formulas.has(key)) formulas.set(key, sumOf(parts));
  }
  const [first, ...others] = formulas.values();
  return first !== undefined && others.length === 0 ? first : largestOf([...formulas.values()]);
}

/** What is said of a field, or of the same field of an interface that the type implements. */
function ruleOf<R>(rules: ReadonlyMap<string, R>, type: GraphQLObjectType, field: string): R | undefined {
  const owners = [type, ...type.getInterfaces()];
  return owners.map(({ name }) => rules.get(`${name}.${field}`)).find((rule) => rule !== undefined);
}

/** Equal for fields of several types that cost the same where they are written the same. */
function keyOf(type: GraphQLObjectType, { name, args, type: of }: GraphQLField<unknown, unknown>, { rules }: Walk): string {
  const isPlain =
    args.length === 0 && ruleOf(rules.weights, type, name) === undefined && ruleOf(rules.listSizes, type, name) === undefined;
  return isPlain ? `${name}: ${of}` : `${type.name}.${name}`;
}

function numberOf(object: object, { numbers }: Walk): number {
  const known = numbers.get(object);
  if (known !== undefined) return known;
  numbers.set(object, numbers.size);
  return numbers.size - 1;
}
