import type { JsonObject } from '../../platform/json.ts';

export type SubgraphSource = { readonly name: string; readonly sdl: string };

/** How the data of a case is made. The same knobs answer the same data, whatever the schema lacks or has besides. */
export type Knobs = {
  readonly seed: number;
  /** How many there are of each entity. */
  readonly entities: number;
  /** The longest list. */
  readonly listLength: number;
  /** How often null stands where null may stand, and an error where one may: from 0 to 1. */
  readonly nulls: number;
  readonly errors: number;
};

/**
 * How one subgraph fails. `down` cannot be reached, `gone` has lost some of its entities, the others answer what no subgraph
 * should: too few, too many or no entities, other types than there are, values of another shape, errors alone.
 */
export const faultKinds = [
  'down',
  'gone',
  'errors-alone',
  'no-data',
  'short',
  'long',
  'no-entities',
  'not-a-list',
  'lying',
  'malformed',
] as const;
export type FaultKind = (typeof faultKinds)[number];
export type Fault = { readonly kind: FaultKind; readonly subgraph: string };

/** All that a run depends on: two runs of the same case differ in nothing. */
export type Case = {
  readonly subgraphs: readonly SubgraphSource[];
  readonly knobs: Knobs;
  readonly operation: string;
  readonly variables: JsonObject;
  readonly fault: Fault | null;
  /** The coordinate of a field that the caller may not see. */
  readonly withheld: string | null;
};

export const plainKnobs: Knobs = { seed: 1, entities: 4, listLength: 3, nulls: 0, errors: 0 };
