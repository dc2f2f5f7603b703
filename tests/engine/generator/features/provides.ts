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
    const entity = draft.entities.find(({ name }) => name === bareName(leading.type));
    if (!entity || leading.directives.length > 0 || isOverridden(draft, type.name, leading.name)) continue;
    if (draft.random.chance(0.25)) provide(draft, subgraph, entity, leading);
  }
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
  leading.directives.push(`@provides(fields: "${provided.name}")`);
}

/** Overriding does not go together with `@provides`, wherever it is. */
const isOverridden = ({ subgraphs }: Draft, type: string, name: string): boolean =>
  subgraphs.some(({ types }) =>
    types.get(type)?.fields.some((one) => one.name === name && one.directives.some((text) => text.startsWith('@override'))),
  );
