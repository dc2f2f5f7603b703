import { addField, type Draft, type EntityDraft, field, newType, typeIn } from '../draft.ts';
import { addPart } from './references.ts';

const id = field('id', 'ID!');

/** A field whose argument is read from an object above it, by `@context` and `@fromContext`. */
export function addContexts(draft: Draft): void {
  const { random } = draft;
  const [home, other] = random.sample(draft.subgraphs, 2);
  if (!home || !other || !random.chance(0.15)) return;
  const everywhere = new Set(draft.subgraphs);
  const shop: EntityDraft = {
    name: 'Shop',
    keyFields: [id],
    parts: new Map([
      [home, ['id']],
      [other, ['id']],
    ]),
    foreignTo: everywhere,
  };
  const shelf: EntityDraft = { name: 'Shelf', keyFields: [id], parts: new Map([[home, ['id']]]), foreignTo: everywhere };
  draft.entities.push(shop, shelf);
  for (const entity of [shop, shelf]) for (const [part] of entity.parts) addPart(draft, part, entity, ['@key(fields: "id")']);

  const root = typeIn(home, 'Shop');
  root.directives.push('@context(name: "shop")');
  addField(typeIn(other, 'Shop'), field('currency', 'String'));
  addField(root, field('currency', 'String'), '@external');
  addField(root, field('shelf', random.pick(['Shelf', '[Shelf!]'])));
  const source = { name: 'currency', type: 'String', directives: '@fromContext(field: "$shop { currency }")' };
  addField(typeIn(home, 'Shelf'), field('worth', 'String', { arguments: [{ name: 'in', type: 'Int' }, source] }));
  const query = home.types.get(home.roots.query ?? 'Query') ?? newType(home, 'type', home.roots.query ?? 'Query');
  addField(query, field('shop', 'Shop'));
}
