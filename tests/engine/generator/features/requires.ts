import {
  addField,
  type Draft,
  type EntityDraft,
  type FieldDraft,
  field,
  hasField,
  type SubgraphDraft,
  typeIn,
} from '../draft.ts';
import { bareName } from './leaves.ts';
import { literalOf } from './literals.ts';
import { refer } from './references.ts';

/** Fields that one subgraph computes from what others know. */
export function addRequires(draft: Draft): void {
  const { random } = draft;
  for (const entity of draft.entities)
    for (const [subgraph] of entity.parts) if (random.chance(0.4)) addComputed(draft, entity, subgraph);
}

function addComputed(draft: Draft, entity: EntityDraft, subgraph: SubgraphDraft): void {
  const { random } = draft;
  const type = typeIn(subgraph, entity.name);
  const inputs = random.sample(inputsFor(entity, subgraph), 1 + random.int(2));
  const selections = inputs.flatMap((input) => selectionOf(draft, subgraph, input) ?? []);
  if (selections.length === 0) return;
  for (const { input } of selections) {
    addField(type, { ...input, directives: [] }, '@external');
    for (const typed of [input, ...input.arguments]) refer(draft, subgraph, bareName(typed.type));
  }
  const computed = field(`computed${subgraph.name.toUpperCase()}`, random.pick(['Int', 'String', 'Int!', '[Int!]']), {
    arguments: random.chance(0.3) ? [{ name: 'by', type: 'Int' }] : [],
  });
  addField(type, computed, `@requires(fields: ${JSON.stringify(selections.map(({ text }) => text).join(' '))})`);
}

/** Fields of other parts which the subgraph has not, and whose one owner answers them without asking back. */
function inputsFor(entity: EntityDraft, subgraph: SubgraphDraft): FieldDraft[] {
  const all = [...entity.parts.keys()].filter((part) => part !== subgraph).flatMap((part) => typeIn(part, entity.name).fields);
  const here = typeIn(subgraph, entity.name);
  return all
    .filter(({ name, directives }) => !hasField(here, name) && !directives.some((one) => /@(external|override)/.test(one)))
    .filter(({ name }, index) => all.findIndex((other) => other.name === name) === index);
}

type Selected = { readonly input: FieldDraft; readonly text: string };

function selectionOf(draft: Draft, subgraph: SubgraphDraft, input: FieldDraft): Selected | undefined {
  const { random, values, entities } = draft;
  const name = bareName(input.type);
  const value = values.find((candidate) => candidate.name === name);
  const entity = entities.find((candidate) => candidate.name === name);
  if (entity?.foreignTo.has(subgraph)) return undefined;
  const needed = input.arguments.filter(
    ({ type, default: preset }) => (type.endsWith('!') && preset === undefined) || random.chance(0.5),
  );
  const given = needed.map(({ name: argument, type }) => `${argument}: ${literalOf(random, type)}`);
  const head = given.length > 0 ? `${input.name}(${given.join(', ')})` : input.name;
  const leaves = value?.fields.filter((one) => one.arguments.length === 0 && isLeafName(bareName(one.type))) ?? [];
  if (value) return leaves.length > 0 ? { input, text: `${head} { ${leaves.map((one) => one.name).join(' ')} }` } : undefined;
  if (entity) {
    refer(draft, subgraph, name);
    const [key] = typeIn(subgraph, name).fields;
    return key && isLeafName(bareName(key.type)) ? { input, text: `${head} { ${key.name} }` } : undefined;
  }
  return isLeafName(name) ? { input, text: head } : undefined;
}

const leafNames = ['String', 'Int', 'Float', 'Boolean', 'ID', 'Color', 'Region', 'JSON', 'Moment'];
const isLeafName = (name: string): boolean => leafNames.includes(name);
