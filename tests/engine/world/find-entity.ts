import { Kind, type SelectionSetNode } from 'graphql';
import { canonical } from './canonical.ts';
import { evaluate, project } from './evaluate.ts';
import { possibleNames } from './supergraph-facts.ts';
import type { Ref, World } from './world.ts';

export type Representation = Readonly<Record<string, unknown>>;

/** The entity whose key a subgraph was sent; null when there is none. */
export function findEntity(world: World, subgraph: string, typeName: string, sent: Representation): Ref | null {
  const keys = (world.facts.keys.get(`${subgraph} ${typeName}`) ?? []).filter((key) => isSent(key, sent));
  for (const key of keys) {
    const wanted = canonical(project(world, sent, key));
    for (const ref of everyOne(world, typeName))
      if (canonical(evaluate(world, { ...ref, parent: null }, key)) === wanted) return ref;
  }
  return null;
}

const isSent = (key: SelectionSetNode, sent: Representation): boolean =>
  key.selections.every((selection) => selection.kind !== Kind.FIELD || selection.name.value in sent);

const everyOne = ({ facts, knobs }: World, typeName: string): Ref[] =>
  possibleNames(facts.schema, typeName).flatMap((type) =>
    Array.from({ length: knobs.entities }, (_, nth) => ({ identity: `${type}:${nth}`, type })),
  );
