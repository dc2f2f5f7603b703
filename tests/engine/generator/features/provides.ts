import {
  addField,
  type Draft,
  type EntityDraft,
  type FieldDraft,
  hasField,
  type SubgraphDraft,
  type TypeDraft,
  typeIn,
} from '../draft.ts';
import { bareName } from './leaves.ts';

const leafNames = new Set(['String', 'Int', 'Float', 'Boolean', 'ID']);

/** Now and then a field that leads to an entity brings along what another subgraph owns. */
export function addProvides(draft: Draft): void {
  for (const subgraph of draft.subgraphs)
    for (const type of subgraph.types.values())
      if (type.kind === 'type' && !type.directives.includes('@shareable')) addTo(draft, subgraph, type);
}

function addTo(draft: Draft, subgraph: SubgraphDraft, type: TypeDraft): void {
  for (const leading of type.fields) {
    const name = bareName(leading.type);
    const entity = subgraph.types.has(name) ? entityBehind(draft, subgraph, name) : undefined;
    if (!entity || leading.directives.length > 0 || isOverridden(draft, type.name, leading.name)) continue;
    if (draft.random.chance(0.25)) provide(draft, subgraph, entity, leading);
  }
}

/** The entity of that name, or one of a union of that name. */
function entityBehind({ entities, random }: Draft, subgraph: SubgraphDraft, name: string): EntityDraft | undefined {
  const { kind, members } = typeIn(subgraph, name);
  const names = kind === 'union' ? members : [name];
  const [found] = random.sample(
    entities.filter((entity) => names.includes(entity.name)),
    1,
  );
  return found;
}

function provide({ random }: Draft, subgraph: SubgraphDraft, entity: EntityDraft, leading: FieldDraft): void {
  const here = typeIn(subgraph, entity.name);
  const candidates = [...entity.parts.keys()]
    .filter((part) => part !== subgraph)
    .flatMap((part) => typeIn(part, entity.name).fields)
    .filter((one) => leafNames.has(bareName(one.type)) && one.arguments.length === 0 && !hasField(here, one.name))
    .filter((one) => one.directives.length === 0 && !entity.keyFields.some((key) => key.name === one.name));
  const [provided] = random.sample(candidates, 1);
  if (!provided) return;
  addField(here, provided, '@external');
  provided.directives.push('@shareable');
  const isDirect = bareName(leading.type) === entity.name;
  leading.directives.push(`@provides(fields: "${isDirect ? provided.name : `... on ${entity.name} { ${provided.name} }`}")`);
}

/** Overriding does not go together with `@provides`, wherever it is. */
const isOverridden = ({ subgraphs }: Draft, type: string, name: string): boolean =>
  subgraphs.some(({ types }) =>
    types.get(type)?.fields.some((one) => one.name === name && one.directives.some((text) => text.startsWith('@override'))),
  );
