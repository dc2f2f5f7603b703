import { type ArgumentDraft, addField, field, newType, type SubgraphDraft } from '../draft.ts';
import type { Random } from '../random.ts';

/** Leaf and input types, the same in every subgraph that uses them. */
const enums: Readonly<Record<string, readonly string[]>> = { Color: ['RED', 'GREEN', 'BLUE'], Region: ['EU', 'ASIA'] };
/** Each subgraph knows some of its values, and the first at least. Never an input. */
const moods = ['CALM', 'GLAD', 'SAD', 'WILD'];
const scalars = ['JSON', 'Moment'];
const inputs = {
  Filter: [
    field('text', 'String', { default: '"any"' }),
    field('limit', 'Int!', { default: '3' }),
    field('color', 'Color', { default: 'RED' }),
    field('tags', '[String!]'),
    field('inner', 'Inner'),
  ],
  Inner: [field('on', 'Boolean!'), field('ids', '[[ID]]', { default: '[["1"], null]' }), field('json', 'JSON')],
};

export const leafTypes = ['String', 'String', 'Int', 'Float', 'Boolean', 'ID', 'Color', 'JSON', 'Moment', 'Mood'];

/** Defines the leaf or input type in the subgraph; false when the name is none. */
export function referLeaf(subgraph: SubgraphDraft, name: string): boolean {
  if (['String', 'Int', 'Float', 'Boolean', 'ID'].includes(name)) return true;
  const fields = name === 'Filter' || name === 'Inner' ? inputs[name] : undefined;
  const values = name === 'Mood' ? moodsOf(subgraph) : enums[name];
  if (!fields && !values && !scalars.includes(name)) return false;
  if (subgraph.types.has(name)) return true;
  if (values) newType(subgraph, 'enum', name).members.push(...values);
  else if (!fields) newType(subgraph, 'scalar', name);
  else {
    const type = newType(subgraph, 'input', name);
    for (const one of fields) {
      addField(type, one);
      referLeaf(subgraph, bareName(one.type));
    }
  }
  return true;
}

// Which of them follows from the subgraph's name: the same wherever it is asked for.
const moodsOf = ({ name }: SubgraphDraft): string[] => {
  const known = moods.filter((_, index) => index === 0 || (name.charCodeAt(0) + index) % 3 > 0);
  return name === 'c' ? known.map((mood) => (mood === 'SAD' ? `${mood} @inaccessible` : mood)) : known;
};

export const bareName = (type: string): string => type.replace(/[[\]!]/g, '');

const argumentTypes: readonly (readonly [type: string, ...defaults: string[]])[] = [
  ['Int', '7'],
  ['Int!', '5'],
  ['String', '"x"', 'null'],
  ['Boolean', 'true'],
  ['Float', '1.5'],
  ['ID'],
  ['Color', 'GREEN'],
  ['Color!'],
  ['Filter', '{ text: "d", inner: { on: true } }'],
  ['[Int!]', '[1, 2]'],
  ['[[Color]]', '[[RED], null]'],
  ['JSON', '{ a: [1] }'],
];

/** Mostly none. */
export function someArguments({ chance, int, pick }: Random, subgraphs: readonly SubgraphDraft[]): ArgumentDraft[] {
  if (!chance(0.3)) return [];
  return Array.from({ length: 1 + int(2) }, (_, index) => {
    const [type, ...defaults] = pick(argumentTypes);
    for (const subgraph of subgraphs) referLeaf(subgraph, bareName(type));
    const name = pick(['first', 'by', 'unit', 'filter']) + index;
    return { name, type, ...(defaults.length > 0 && chance(0.5) && { default: pick(defaults) }) };
  });
}
