import type { Draft, SubgraphDraft } from '../draft.ts';
import type { Random } from '../random.ts';
import { leafTypes } from './leaves.ts';
import { refer } from './references.ts';

/** The name of a type that a field of all these subgraphs may have. Each knows it afterwards. */
export function outputType(draft: Draft, subgraphs: readonly SubgraphDraft[], leaves = 0.5): string {
  const { random } = draft;
  const name = random.chance(leaves) ? random.pick(leafTypes) : compositeType(draft, subgraphs);
  for (const subgraph of subgraphs) refer(draft, subgraph, name);
  return name;
}

function compositeType({ random, entities, values }: Draft, subgraphs: readonly SubgraphDraft[]): string {
  const [only, ...others] = subgraphs;
  const usable = entities.filter(({ foreignTo }) => !subgraphs.some((subgraph) => foreignTo.has(subgraph)));
  const abstract =
    only && others.length === 0
      ? [...only.types.values()].filter(
          ({ kind, directives }) => kind === 'interface' || kind === 'union' || directives.includes('@interfaceObject'),
        )
      : [];
  if (abstract.length > 0 && random.chance(0.4)) return random.pick(abstract).name;
  return usable.length > 0 && random.chance(0.7) ? random.pick(usable).name : random.pick(values).name;
}

/** Makes lists and promises of non-null of a type's name. */
export function wrapped({ chance, pick }: Random, name: string): string {
  if (chance(0.07)) return pick(['[[T]]', '[[T!]!]!', '[[T]!]', '[[T!]]']).replace('T', name);
  if (chance(0.27)) return pick(['[T]', '[T!]', '[T]!', '[T!]!']).replace('T', name);
  return chance(0.3) ? `${name}!` : name;
}
