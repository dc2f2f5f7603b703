import { expect } from 'vitest';
import { casesOn } from './cases.ts';
import { investigate } from './investigate.ts';

type Shard = { readonly from: number; readonly to: number };

const size = { operations: 20, settings: 4 };
const shrinkMilliseconds = 15_000;

/** Runs all cases on these supergraphs; fails on the first that disagrees, with all that is needed to repeat it. Answers how many there were. */
export async function expectAgreement({ from, to }: Shard): Promise<number> {
  let cases = 0;
  for (let seed = from; seed < to; seed += 1) {
    for await (const judged of casesOn(seed, size)) {
      cases += 1;
      if (judged.verdict.kind === 'disagreed') expect.fail(await investigate(judged, shrinkMilliseconds));
    }
  }
  return cases;
}
