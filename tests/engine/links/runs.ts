import type { Fault } from '../case.ts';
import type { World } from '../world/world.ts';

/** One execution of one case by one engine. */
export type Run = {
  readonly world: World;
  readonly fault: Fault | null;
  /** The mutations that subgraphs ran, in order. */
  readonly mutations: string[];
  /** What engines asked that no subgraph understands. */
  readonly refused: string[];
};

/** Runs by request id: links live as long as the engine, data and faults as long as a case. */
export type Runs = Map<string, Run>;

export const newRun = (world: World, fault: Fault | null): Run => ({ world, fault, mutations: [], refused: [] });
