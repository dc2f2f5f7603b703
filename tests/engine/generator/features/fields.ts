import { addField, type Draft, type EntityDraft, type FieldDraft, field, type SubgraphDraft, typeIn } from '../draft.ts';
import { leafTypes, someArguments } from './leaves.ts';
import { outputType, wrapped } from './output-types.ts';

const names = ['name', 'title', 'price', 'weight', 'tags', 'score', 'owner', 'friends', 'parts', 'note', 'place', 'rank'];

/** Gives each entity fields, answered by one part, by several, or moved from one to another. */
export function addFields(draft: Draft): void {
  const { random } = draft;
  for (const entity of draft.entities) for (const name of random.sample(names, 2 + random.int(5))) addTo(draft, entity, name);
}

function addTo(draft: Draft, entity: EntityDraft, name: string): void {
  const { random } = draft;
  const [first, second] = random.sample([...entity.parts.keys()], 2);
  if (!first) return;
  if (second && random.chance(0.18)) addShared(draft, entity, name, [first, second]);
  else addField(typeIn(first, entity.name), newField(draft, name, [first]));
}

function addShared(draft: Draft, entity: EntityDraft, name: string, owners: readonly [SubgraphDraft, SubgraphDraft]): void {
  const { random } = draft;
  const added = newField(draft, name, owners);
  const [from, to] = owners;
  if (random.chance(0.35)) {
    addField(typeIn(from, entity.name), added);
    addField(typeIn(to, entity.name), added, `@override(from: "${from.name}")`);
    return;
  }
  // What fails below would take more along in the one than in the other.
  const isStricter = leafTypes.includes(added.type) && random.chance(0.25);
  addField(typeIn(from, entity.name), added, '@shareable');
  addField(typeIn(to, entity.name), isStricter ? { ...added, type: `${added.type}!` } : added, '@shareable');
}

function newField(draft: Draft, name: string, owners: readonly SubgraphDraft[]): FieldDraft {
  const type = wrapped(draft.random, outputType(draft, owners));
  return field(name, type, { arguments: someArguments(draft.random, owners) });
}
