import { type GraphQLEnumType, type GraphQLLeafType, isEnumType } from 'graphql';
import { quoted } from '../json-text.ts';

/** JSON text of a leaf, or undefined when the value is not of the type, as null is of none. */
export type WriteLeaf = (value: unknown) => string | undefined;

/** As result coercion of the specification says, from values that a subgraph has serialised already. */
export function leafWriter(type: GraphQLLeafType): WriteLeaf {
  if (isEnumType(type)) return enumWriter(type);
  return builtIn.get(type.name) ?? ((value) => (value === null ? undefined : JSON.stringify(value)));
}

function enumWriter(type: GraphQLEnumType): WriteLeaf {
  const texts = new Map<unknown, string>(type.getValues().map(({ name }) => [name, `"${name}"`]));
  return (value) => texts.get(value);
}

const maximumInt = 2_147_483_647;

const builtIn: ReadonlyMap<string, WriteLeaf> = new Map<string, WriteLeaf>([
  ['String', (value) => (typeof value === 'string' ? quoted(value) : undefined)],
  ['Boolean', (value) => (typeof value === 'boolean' ? String(value) : undefined)],
  ['Float', (value) => (typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined)],
  ['Int', (value) => (isInt(value) ? String(value) : undefined)],
  [
    'ID',
    (value) => {
      if (typeof value === 'string') return quoted(value);
      return Number.isInteger(value) ? `"${value}"` : undefined;
    },
  ],
]);

const isInt = (value: unknown): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value <= maximumInt && value >= -maximumInt - 1;
