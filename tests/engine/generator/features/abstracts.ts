import { addField, type Draft, field, hasField, newType, type SubgraphDraft, type TypeDraft } from '../draft.ts';
import type { Random } from '../random.ts';
import { refer } from './references.ts';

const label = field('label', 'String', { arguments: [{ name: 'loud', type: 'Boolean', default: 'false' }] });
const size = field('size', 'Int!');
const level = field('level', 'Float');

/** Interfaces and unions over entities and values. A subgraph need not know all of what another knows of them. */
export function addAbstracts(draft: Draft): void {
  const { random, subgraphs } = draft;
  for (const name of random.some(['Labelled', 'Sized'], 0.5)) addInterface(draft, name, random.pick(subgraphs));
  for (const name of random.some(['Found', 'Item'], 0.45))
    for (const subgraph of random.sample(subgraphs, 1 + random.int(2))) addUnion(draft, name, subgraph);
}

function addInterface(draft: Draft, name: string, home: SubgraphDraft): void {
  const { random } = draft;
  const entities = partsIn(draft, home);
  const local = newType(home, 'type', `${name}Thing`);
  addField(local, field('remark', 'String'));
  const own = name === 'Sized' ? [size] : random.chance(0.5) ? [label] : [label, level];
  const declared = newType(home, 'interface', name);
  for (const one of own) addField(declared, one);
  const implementers = [local, ...random.some(entities, 0.7)];
  if (random.chance(0.35)) addBase(home, declared);
  for (const type of implementers) implement(random, type, declared);
  const [other] = random.sample(
    draft.subgraphs.filter((subgraph) => subgraph !== home),
    1,
  );
  if (other && random.chance(0.5)) declareElsewhere(other, name, implementers);
}

const partsIn = ({ entities }: Draft, subgraph: SubgraphDraft): TypeDraft[] =>
  entities.flatMap(({ name, parts }) => (parts.has(subgraph) ? [subgraph.types.get(name) ?? []] : [])).flat();

/** An interface that the interface implements, with the first of its fields. */
function addBase(home: SubgraphDraft, declared: TypeDraft): void {
  const base = newType(home, 'interface', `${declared.name}Base`);
  for (const one of declared.fields.slice(0, 1)) addField(base, one);
  declared.interfaces.push(base.name);
}

/** A type may promise more of a field than its interface does. */
function implement({ chance }: Random, type: TypeDraft, declared: TypeDraft): void {
  type.interfaces.push(declared.name, ...declared.interfaces);
  for (const one of declared.fields) {
    const isStricter = !one.type.endsWith('!') && chance(0.2);
    if (!hasField(type, one.name)) addField(type, isStricter ? { ...one, type: `${one.type}!` } : one);
  }
}

/** Another subgraph knows the interface by `id` alone, over those of its entities that implement it anyway. */
function declareElsewhere(subgraph: SubgraphDraft, name: string, implementers: readonly TypeDraft[]): void {
  const known = implementers.flatMap((type) => subgraph.types.get(type.name) ?? []).filter((type) => hasField(type, 'id'));
  const everywhere = implementers.every((type) => hasField(type, 'id') || type.name === `${name}Thing`);
  if (known.length === 0 || !everywhere) return;
  for (const type of implementers) if (!hasField(type, 'id')) addField(type, field('id', 'ID!'));
  const declared = newType(subgraph, 'interface', name);
  addField(declared, field('id', 'ID!'));
  for (const type of known) type.interfaces.push(name);
}

function addUnion(draft: Draft, name: string, subgraph: SubgraphDraft): void {
  const { random } = draft;
  const usable = draft.entities.filter(({ foreignTo }) => !foreignTo.has(subgraph));
  const members = random.sample([...usable, ...draft.values], 1 + random.int(3)).map((member) => member.name);
  for (const member of members) refer(draft, subgraph, member);
  newType(subgraph, 'union', name).members.push(...members);
}
