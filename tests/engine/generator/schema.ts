import type { SubgraphSource } from '../case.ts';
import type { Draft, SubgraphDraft } from './draft.ts';
import { addAbstracts } from './features/abstracts.ts';
import { addContexts } from './features/contexts.ts';
import { addEntities } from './features/entities.ts';
import { addFields } from './features/fields.ts';
import { hideSome } from './features/inaccessible.ts';
import { addInterfaceObjects } from './features/interface-objects.ts';
import { addProvides } from './features/provides.ts';
import { addRequires } from './features/requires.ts';
import { addRoots } from './features/roots.ts';
import { addValues, org } from './features/values.ts';
import { printSubgraph } from './print-sdl.ts';
import { type Random, randomFrom } from './random.ts';

/** The subgraphs of a supergraph that nearly always composes. */
export function randomSubgraphs(seed: number): SubgraphSource[] {
  const random = randomFrom(seed);
  const names = ['a', 'b', 'c', 'd', 'e'].slice(0, 2 + random.int(4));
  const draft: Draft = { random, subgraphs: names.map((name) => subgraphOf(name, random)), entities: [], values: [org] };
  addEntities(draft);
  addValues(draft);
  addInterfaceObjects(draft);
  addAbstracts(draft);
  addFields(draft);
  addRequires(draft);
  addContexts(draft);
  addRoots(draft);
  addProvides(draft);
  hideSome(draft);
  return draft.subgraphs.map((subgraph) => ({ name: subgraph.name, sdl: printSubgraph(subgraph) }));
}

function subgraphOf(name: string, { chance }: Random): SubgraphDraft {
  const own = chance(0.15);
  const roots = own
    ? { query: `Root${name.toUpperCase()}`, mutation: 'Change', subscription: 'Events' }
    : { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' };
  return { name, types: new Map(), roots };
}
