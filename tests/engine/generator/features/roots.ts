import { addField, type Draft, field, newType, type SubgraphDraft, type TypeDraft } from '../draft.ts';
import { bareName, someArguments } from './leaves.ts';
import { outputType, wrapped } from './output-types.ts';
import { refer } from './references.ts';

/** Ways in: every entity has one, every subgraph may have more; some are had by two subgraphs. */
export function addRoots(draft: Draft): void {
  const { random, subgraphs, entities } = draft;
  for (const subgraph of subgraphs) addRandom(draft, subgraph, 'query', 1 + random.int(2));
  for (const { name, parts, foreignTo } of entities) {
    if (foreignTo.size === subgraphs.length) continue;
    const type = random.pick([name, `${name}!`, `[${name}]`, `[${name}!]!`, `[[${name}]]`]);
    const [home] = random.sample([...parts.keys()], 1);
    if (home)
      addField(rootOf(home, 'query'), field(`${name.toLowerCase()}s`, type, { arguments: someArguments(random, [home]) }));
  }
  const [first, second] = random.sample(subgraphs, 2);
  if (first && second && random.chance(0.4)) addShared(draft, [first, second]);
  for (const subgraph of subgraphs) {
    if (random.chance(0.4)) addRandom(draft, subgraph, 'mutation', 1 + random.int(2));
    if (random.chance(0.35)) addRandom(draft, subgraph, 'subscription', 1);
  }
}

function addRandom(draft: Draft, subgraph: SubgraphDraft, operation: 'query' | 'mutation' | 'subscription', count: number): void {
  for (let index = 0; index < count; index += 1) {
    const name = `${{ query: 'find', mutation: 'change', subscription: 'on' }[operation]}${subgraph.name.toUpperCase()}${index}`;
    const type = wrapped(draft.random, outputType(draft, [subgraph], 0.15));
    addField(rootOf(subgraph, operation), field(name, type, { arguments: someArguments(draft.random, [subgraph]) }));
  }
}

function addShared(draft: Draft, homes: readonly SubgraphDraft[]): void {
  const type = wrapped(draft.random, outputType(draft, homes, 0.1));
  const shared = field('shared', type, { arguments: someArguments(draft.random, homes) });
  for (const home of homes) {
    refer(draft, home, bareName(type));
    addField(rootOf(home, 'query'), shared, '@shareable');
  }
}

function rootOf(subgraph: SubgraphDraft, operation: string): TypeDraft {
  const name = subgraph.roots[operation] ?? operation;
  return subgraph.types.get(name) ?? newType(subgraph, 'type', name);
}
