import type { Case } from '../case.ts';
import { operationParts, simplerOperations } from './operation-parts.ts';
import { simplerData } from './simpler-data.ts';
import { subgraphParts } from './subgraph-parts.ts';

/** What can be taken out of a case, in an order that stays the same when something is taken out. */
export type Parts = {
  count(given: Case): number;
  /** Without `length` parts from `from` on; null when that leaves nothing. */
  without(given: Case, from: number, length: number): Case | null;
};

type Budget = { readonly milliseconds: number; readonly now: () => number };

/** The smallest case found in time that fails still. Takes out half of everything, then quarters, at last part by part. */
export async function shrink(given: Case, fails: (smaller: Case) => Promise<boolean>, budget: Budget): Promise<Case> {
  const end = budget.now() + budget.milliseconds;
  const isOver = () => budget.now() > end;
  let smallest = given;
  for (;;) {
    const before = smallest;
    for (const candidates of [simplerData, simplerOperations]) smallest = await simplify(smallest, { candidates, fails, isOver });
    for (const parts of [operationParts, subgraphParts]) smallest = await takeOut(smallest, { parts, fails, isOver });
    if (smallest === before || isOver()) return smallest;
  }
}

type Fails = { readonly fails: (smaller: Case) => Promise<boolean>; readonly isOver: () => boolean };

async function simplify(
  given: Case,
  { candidates, fails, isOver }: Fails & { candidates: (given: Case) => Iterable<Case> },
): Promise<Case> {
  for (const candidate of candidates(given)) {
    if (isOver()) return given;
    if (await fails(candidate)) return simplify(candidate, { candidates, fails, isOver });
  }
  return given;
}

async function takeOut(given: Case, { parts, fails, isOver }: Fails & { parts: Parts }): Promise<Case> {
  let smallest = given;
  for (let length = Math.ceil(parts.count(given) / 2); length >= 1; length = length === 1 ? 0 : Math.ceil(length / 2)) {
    for (let from = 0; from < parts.count(smallest); ) {
      if (isOver()) return smallest;
      const candidate = parts.without(smallest, from, length);
      if (candidate && (await fails(candidate))) smallest = candidate;
      else from += length;
    }
  }
  return smallest;
}
