import { addField, type Draft, type EntityDraft, newType, type SubgraphDraft, type ValueDraft } from '../draft.ts';
import { bareName, referLeaf } from './leaves.ts';

/** Sees to it that a subgraph knows a type by name: a copy of a value, the key of an entity. */
export function refer(draft: Draft, subgraph: SubgraphDraft, name: string): void {
  if (subgraph.types.has(name) || referLeaf(subgraph, name)) return;
  const value = draft.values.find((candidate) => candidate.name === name);
  const entity = draft.entities.find((candidate) => candidate.name === name);
  if (entity) referEntity(draft, subgraph, entity);
  else if (value) referValue(draft, subgraph, value);
  else throw new Error(`${subgraph.name} cannot know ${name}`);
}

function referValue(draft: Draft, subgraph: SubgraphDraft, { name, fields }: ValueDraft): void {
  const copy = newType(subgraph, 'type', name, ['@shareable']);
  for (const one of fields) {
    addField(copy, one);
    for (const type of [one, ...one.arguments].map((typed) => bareName(typed.type))) refer(draft, subgraph, type);
  }
}

function referEntity(draft: Draft, subgraph: SubgraphDraft, entity: EntityDraft): void {
  const { random } = draft;
  const key = random.pick([...entity.parts.values()].flat());
  addPart(draft, subgraph, entity, [random.chance(0.6) ? `@key(fields: "${key}", resolvable: false)` : `@key(fields: "${key}")`]);
}

/** Defines the entity in the subgraph with these `@key`s and the fields they are made of. */
export function addPart(draft: Draft, subgraph: SubgraphDraft, entity: EntityDraft, keys: readonly string[]): void {
  const type = newType(subgraph, 'type', entity.name, keys);
  for (const keyField of entity.keyFields) {
    if (!keys.some((key) => new RegExp(`\\b${keyField.name}\\b`).test(key.replace('fields', '')))) continue;
    addField(type, keyField);
    refer(draft, subgraph, bareName(keyField.type));
  }
}
