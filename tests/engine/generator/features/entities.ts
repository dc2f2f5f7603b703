import { type Draft, type EntityDraft, type FieldDraft, field, type SubgraphDraft } from '../draft.ts';
import type { Random } from '../random.ts';
import { addPart } from './references.ts';

const id = field('id', 'ID!');

/** Makes entities and the parts that subgraphs have of them. From every part there is a way by keys to every other. */
export function addEntities(draft: Draft): void {
  const { random, subgraphs } = draft;
  const names = ['User', 'Product', 'Order', 'Review'].slice(0, 1 + random.int(4));
  const entities = names.map((name) => entityOf(random, name, random.sample(subgraphs, 1 + random.int(subgraphs.length))));
  draft.entities.push(...entities);
  for (const entity of entities)
    for (const [index, [subgraph, keys]] of [...entity.parts].entries())
      addPart(draft, subgraph, entity, keyDirectives(random, keys, index > 0 && !isChained(entity)));
}

const isChained = ({ keyFields }: EntityDraft): boolean => keyFields.some(({ name }) => name === 'code');

function entityOf(random: Random, name: string, owners: readonly SubgraphDraft[]): EntityDraft {
  const make = random.pick([single, single, compound, nested, several, several, chained, widening]);
  const { keyFields, keysOf } = make(random);
  const parts = new Map(owners.map((subgraph, index) => [subgraph, keysOf(index)]));
  return { name, keyFields, parts, foreignTo: new Set() };
}

type KeyPlan = { readonly keyFields: readonly FieldDraft[]; readonly keysOf: (part: number) => readonly string[] };

const single = (): KeyPlan => ({ keyFields: [id], keysOf: () => ['id'] });

const compound = ({ pick }: Random): KeyPlan => ({
  keyFields: [id, field('region', pick(['Region!', 'String!', 'Int!', 'Moment!', 'Boolean!']))],
  keysOf: () => ['id region'],
});

const nested = (): KeyPlan => ({ keyFields: [id, field('org', 'Org!')], keysOf: () => ['id org { code }'] });

/** The first part is found by both keys, each other by either or both. */
const several = ({ pick }: Random): KeyPlan => ({
  keyFields: [id, field('sku', pick(['Int!', 'String!', 'ID!']))],
  keysOf: (part) =>
    part === 0
      ? pick([
          ['id', 'sku'],
          ['sku', 'id'],
        ])
      : pick([['id'], ['sku'], ['sku', 'id']]),
});

/** From the first part to the third only through the second. */
const chained = (): KeyPlan => ({
  keyFields: [id, field('sku', 'String!'), field('code', 'Int!')],
  keysOf: (part) => [['id'], ['id', 'sku'], ['sku', 'code'], ['code'], ['id']][part] ?? ['id'],
});

const widening = ({ pick }: Random): KeyPlan => ({
  keyFields: [id, field('org', 'Org!'), field('region', 'Region!')],
  keysOf: (part) => (part === 0 ? ['id', 'id region'] : pick([['id'], ['id region'], ['id region', 'id']])),
});

/** Where there are several keys, the first may be no way in. */
function keyDirectives({ chance }: Random, keys: readonly string[], mayClose: boolean): string[] {
  const closed = mayClose && keys.length > 1 && chance(0.3) ? 0 : -1;
  return keys.map((key, index) => `@key(fields: "${key}"${index === closed ? ', resolvable: false' : ''})`);
}
