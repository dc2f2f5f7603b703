import {
  addField,
  type Draft,
  type EntityDraft,
  type FieldDraft,
  field,
  hasField,
  newType,
  type SubgraphDraft,
  type TypeDraft,
  typeIn,
} from '../draft.ts';
import { bareName } from './leaves.ts';
import { literalOf } from './literals.ts';
import { refer } from './references.ts';

/** Fields that one subgraph computes from what others know. */
export function addRequires(draft: Draft): void {
  const { random } = draft;
  for (const entity of draft.entities)
    for (const [subgraph] of entity.parts) if (random.chance(0.6)) addComputed(draft, entity, subgraph);
}

function addComputed(draft: Draft, entity: EntityDraft, subgraph: SubgraphDraft): void {
  const { random } = draft;
  const type = typeIn(subgraph, entity.name);
  const inputs = random.sample(inputsFor(entity, subgraph), 1 + random.int(3));
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
  const { random } = draft;
  const needed = input.arguments.filter(
    ({ type, default: preset }) => (type.endsWith('!') && preset === undefined) || random.chance(0.5),
  );
  const given = needed.map(({ name, type }) => `${name}: ${literalOf(random, type)}`);
  const head = given.length > 0 ? `${input.name}(${given.join(', ')})` : input.name;
  const name = bareName(input.type);
  if (leafNames.has(name)) return { input, text: head };
  const below = selectionBelow(draft, subgraph, name);
  return below === undefined ? undefined : { input, text: `${head} { ${below} }` };
}

/** What can be required of an object of this type; undefined when nothing can. */
function selectionBelow(draft: Draft, subgraph: SubgraphDraft, name: string): string | undefined {
  const { values, entities, subgraphs } = draft;
  const value = values.find((candidate) => candidate.name === name);
  if (value) return leavesOf(value.fields).join(' ') || undefined;
  const entity = entities.find((candidate) => candidate.name === name);
  if (entity) {
    if (entity.foreignTo.has(subgraph)) return undefined;
    refer(draft, subgraph, name);
    return leavesOf(typeIn(subgraph, name).fields.slice(0, 1))[0];
  }
  const union = subgraphs.map(({ types }) => types.get(name)).find((type) => type?.kind === 'union');
  return union && selectionOfMembers(draft, subgraph, union);
}

/** Of a union everything must be known to whoever requires it. */
function selectionOfMembers(draft: Draft, subgraph: SubgraphDraft, { name, members }: TypeDraft): string | undefined {
  if (subgraph.types.has(name) && typeIn(subgraph, name).members.join() !== members.join()) return undefined;
  const selections = members.map((member) => selectionBelow(draft, subgraph, member));
  if (selections.includes(undefined)) return undefined;
  for (const member of members) refer(draft, subgraph, member);
  if (!subgraph.types.has(name)) newType(subgraph, 'union', name).members.push(...members);
  return members.map((member, index) => `... on ${member} { ${selections[index]} }`).join(' ');
}

const leavesOf = (fields: readonly FieldDraft[]): string[] =>
  fields.filter((one) => one.arguments.length === 0 && leafNames.has(bareName(one.type))).map((one) => one.name);

const leafNames = new Set(['String', 'Int', 'Float', 'Boolean', 'ID', 'Color', 'Region', 'JSON', 'Moment', 'Mood']);
