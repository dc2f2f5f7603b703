import type { Random } from '../random.ts';

export type LiteralOptions = {
  /** May answer a variable in place of a literal of the type. */
  readonly variable?: (type: string) => string | undefined;
  readonly depth?: number;
};

/** A literal of an input type, as text. Null where the type lets it, now and then. */
export function literalOf(random: Random, type: string, options: LiteralOptions = {}): string {
  const { chance } = random;
  const variable = options.variable?.(type);
  if (variable !== undefined) return variable;
  if (type.endsWith('!')) return nonNull(random, type.slice(0, -1), options);
  if (chance(0.12)) return 'null';
  // One item stands for a list of one.
  if (type.startsWith('[') && chance(0.15))
    return nonNull(random, type.slice(1, -1).replace(/!$/, ''), { depth: options.depth ?? 0 });
  return nonNull(random, type, options);
}

function nonNull(random: Random, type: string, options: LiteralOptions): string {
  const { int } = random;
  const inner = { ...options, depth: (options.depth ?? 0) + 1 };
  if (type.startsWith('['))
    return `[${Array.from({ length: int(3) }, () => literalOf(random, type.slice(1, -1), inner)).join(', ')}]`;
  const fields = inputFields[type];
  return fields ? objectOf(random, fields, inner) : leafOf(random, type, inner);
}

const leaves: Readonly<Record<string, readonly string[]>> = {
  Int: ['-1', '0', '1', '2'],
  Float: ['1', '1.5', '-2e3'],
  Boolean: ['true', 'false'],
  ID: ['"1"', '2', '"x y"'],
  Color: ['RED', 'GREEN', 'BLUE'],
  Region: ['EU', 'ASIA'],
  JSON: ['1', '"j"', '[1, {a: null}]', '{b: true, a: "x"}'],
};
const texts = ['""', '"a"', '"短 \\"q\\""', '"""block"""'];

function leafOf(random: Random, type: string, options: LiteralOptions): string {
  const nested = type === 'JSON' && random.chance(0.3) ? options.variable?.('Int') : undefined;
  return nested === undefined ? random.pick(leaves[type] ?? texts) : `{ deep: [${nested}] }`;
}

type InputField = { readonly name: string; readonly type: string; readonly isRequired: boolean };

const inputFields: Readonly<Record<string, readonly InputField[]>> = {
  Filter: [
    { name: 'text', type: 'String', isRequired: false },
    { name: 'limit', type: 'Int!', isRequired: false },
    { name: 'color', type: 'Color', isRequired: false },
    { name: 'tags', type: '[String!]', isRequired: false },
    { name: 'inner', type: 'Inner', isRequired: false },
  ],
  Inner: [
    { name: 'on', type: 'Boolean!', isRequired: true },
    { name: 'ids', type: '[[ID]]', isRequired: false },
    { name: 'json', type: 'JSON', isRequired: false },
  ],
};

function objectOf(random: Random, fields: readonly InputField[], options: LiteralOptions): string {
  const chosen = fields.filter(({ isRequired }) => isRequired || random.chance(0.45));
  return `{${chosen.map(({ name, type }) => `${name}: ${literalOf(random, type, options)}`).join(', ')}}`;
}
