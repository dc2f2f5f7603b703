import { addField, type Draft, type EntityDraft, field, newType, type SubgraphDraft, typeIn } from '../draft.ts';
import { addPart } from './references.ts';

const id = field('id', 'ID!');

/** An interface with a key, its entities in one subgraph, and others that add to all of them at once by `@interfaceObject`. */
export function addInterfaceObjects(draft: Draft): void {
  const { random } = draft;
  const [home, adding, plain] = random.sample(draft.subgraphs, 3);
  if (!home || !adding || !random.chance(0.35)) return;
  const media = newType(home, 'interface', 'Media', ['@key(fields: "id")']);
  for (const one of [id, field('heading', 'String'), field('length', 'Int!')]) addField(media, one);
  for (const name of ['Book', 'Film']) addImplementer(draft, name, { home, adding, plain });

  const object = newType(adding, 'type', 'Media', ['@key(fields: "id")', '@interfaceObject']);
  addField(object, id);
  addField(object, field('rating', random.pick(['Int', 'Float!', '[Int!]'])));
  if (random.chance(0.5)) {
    addField(object, field('heading', 'String'), '@external');
    addField(object, field('headline', 'String'), '@requires(fields: "heading")');
  }
}

type Places = { readonly home: SubgraphDraft; readonly adding: SubgraphDraft; readonly plain: SubgraphDraft | undefined };

function addImplementer(draft: Draft, name: string, { home, adding, plain }: Places): void {
  const { random } = draft;
  const entity: EntityDraft = { name, keyFields: [id], parts: new Map([[home, ['id']]]), foreignTo: new Set([adding]) };
  draft.entities.push(entity);
  addPart(draft, home, entity, ['@key(fields: "id")']);
  const type = typeIn(home, name);
  type.interfaces.push('Media');
  for (const one of [field('heading', 'String'), field('length', 'Int!')]) addField(type, one);
  if (!plain || !random.chance(0.5)) return;
  entity.parts.set(plain, ['id']);
  addPart(draft, plain, entity, ['@key(fields: "id")']);
}
