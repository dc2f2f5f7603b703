import { type FieldNode, type GraphQLField, type GraphQLInputType, getNamedType, isInputObjectType, isLeafType } from 'graphql';
import { argumentValue } from './argument-value.ts';
import { amount, type Formula, sumOf } from './formula.ts';

type Weights = ReadonlyMap<string, number>;

/** An input object that nothing is said of. */
const inputObjectWeight = 1;

/** What the arguments of a field cost, given or by default. */
export function argumentsCost(
  { args }: GraphQLField<unknown, unknown>,
  node: FieldNode,
  keyOf: (argument: string) => string,
  weights: Weights,
): Formula {
  return sumOf(
    args.map(({ type, ...argument }) => {
      const own = weights.get(keyOf(argument.name));
      const named = getNamedType(type);
      if (own === undefined && isLeafType(named) && !weights.has(named.name)) return 0;
      const value = argumentValue({ type, ...argument }, node);
      const cost = (given: unknown) => inputCost({ value: given === undefined ? value.standard : given, type, own }, weights);
      return value.isOpen ? amount((variables) => cost(value.given(variables))) : cost(value.given({}));
    }),
  );
}

type Input = { readonly value: unknown; readonly type: GraphQLInputType; readonly own: number | undefined };

/** Walks without recursion: values may be deep. */
function inputCost(input: Input, weights: Weights): number {
  let total = 0;
  const open = [input];
  for (let item = open.pop(); item; item = open.pop()) {
    if (item.value === null || item.value === undefined) continue;
    total += weightOf(item, weights);
    for (const inner of partsOf(item, weights)) open.push(inner);
  }
  return total;
}

/** Without what is in it. A list weighs what its items are said to weigh, once more. */
function weightOf({ value, type, own }: Input, weights: Weights): number {
  if (own !== undefined) return own;
  if (Array.isArray(value)) return 0;
  const named = getNamedType(type);
  return isInputObjectType(named) ? inputObjectWeight : (weights.get(named.name) ?? 0);
}

function partsOf({ value, type, own }: Input, weights: Weights): Input[] {
  const named = getNamedType(type);
  if (Array.isArray(value)) return value.map((item: unknown) => ({ value: item, type: named, own }));
  if (!isInputObjectType(named) || typeof value !== 'object' || value === null) return [];
  const fields = named.getFields();
  return Object.entries(value).flatMap(([name, inner]) => {
    const field = fields[name];
    return field ? { value: inner, type: field.type, own: weights.get(`${named.name}.${name}`) } : [];
  });
}
